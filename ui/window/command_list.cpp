// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/command_list.h"

#include <algorithm>
#include <utility>

namespace gradlab::ui {
namespace {

constexpr int helpCosts = 100;
constexpr int leastOfHelp = 3;     // letters; fewer are in every text
constexpr int disabledCosts = 10;  // of the score: what can be done now comes first

}  // namespace

CommandList::CommandList(std::vector<Command> commands, QObject* parent)
    : QAbstractListModel(parent), m_commands(std::move(commands)) {
    search({});
}

void CommandList::search(const QString& text) {
    beginResetModel();
    m_found.clear();
    for (size_t i = 0; i < m_commands.size(); ++i)
        if (auto found = match(text, m_commands[i])) {
            if (!m_commands[i].enabled) found->score -= disabledCosts;
            m_found.push_back({i, std::move(*found)});
        }
    const auto score = [](const Found& found) { return found.match.score; };
    if (!text.trimmed().isEmpty()) std::ranges::stable_sort(m_found, std::greater(), score);
    endResetModel();
}

std::optional<FuzzyMatch> CommandList::match(const QString& text, const Command& command) {
    if (auto found = fuzzyMatch(text, command.text)) return found;
    const QString word = text.trimmed();
    if (word.size() < leastOfHelp || !command.help.contains(word, Qt::CaseInsensitive)) return {};
    return FuzzyMatch{-helpCosts, {}};
}

const Command& CommandList::command(const QModelIndex& index) const {
    return m_commands[m_found[size_t(index.row())].command];
}

int CommandList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_found.size());
}

QVariant CommandList::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const Command& entry = command(index);
    switch (role) {
        case Qt::DisplayRole:
            return entry.text;
        case Qt::AccessibleTextRole:
            return QStringList{entry.text, entry.group, entry.keys}.join(", ");
        case Qt::DecorationRole:
            return entry.icon;
        case GroupRole:
            return entry.group;
        case KeysRole:
            return entry.keys;
        case CheckedRole:
            return entry.checked;
        case EnabledRole:
            return entry.enabled;
        case PlacesRole:
            return QVariant::fromValue(m_found[size_t(index.row())].match.places);
        default:
            return {};
    }
}

}  // namespace gradlab::ui
