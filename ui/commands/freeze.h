// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>

class QAction;

/// Weights that training leaves as they are.
namespace gradlab::ui {

class DocumentModel;

/// Freezes these nodes of the document shown, or lets them learn again: one undo step.
void setFrozen(DocumentModel& model, const std::set<std::string>& nodes, bool frozen);

/// Those that have weights, or are frozen already.
std::set<std::string> freezable(const DocumentModel& model, const std::set<std::string>& nodes);

enum class Frozen { None, Some, All };
Frozen frozenOf(const DocumentModel& model, const std::set<std::string>& nodes);

/// Makes the action freeze what is selected; it is checked while all of that is frozen.
void connectFreezing(QAction* action, DocumentModel* model);

}  // namespace gradlab::ui
