// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;

namespace gradlab::ui {

class NetworkCanvas;

/// Tells screen readers and test tools of the canvas's nodes and wires: children of the canvas with
/// name, place and state. To be called once before a canvas is asked for.
void describeCanvases();

/// The focus of the keyboard went to this node.
void announceFocus(NetworkCanvas& canvas, const QString& node);

}  // namespace gradlab::ui
