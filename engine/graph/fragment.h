// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

#include <tl/expected.hpp>

#include "engine/graph/document.h"
#include "engine/graph/file.h"

/// Pieces of a network as text, for the clipboard and for people:
/// `{"gradlab-network": 1, "nodes": […], "wires": […], "notes": […]}`, all as in a project file.
namespace gradlab::graph {

/// A document with only these nodes, the wires among them and the blocks that they are.
Document fragment(const Document& document, const std::set<std::string>& nodes);

std::string fragment_to_json(const Document& fragment);

/// Takes a whole project file too, of which only the network counts. Refuses what is no network,
/// is empty, or is larger than a person assembles, and says where and why.
tl::expected<Loaded, FileError> fragment_from_json(const std::string& text);

/// Adds the fragment's nodes, wires, notes, and blocks that the document lacks. An id that is taken
/// is counted up: "fc1" becomes "fc2". Where the document has its Data already, the fragment's
/// wires start there instead. Returns the ids of the nodes that were added.
std::set<std::string> insert(const Document& fragment, Document& document);

}  // namespace gradlab::graph
