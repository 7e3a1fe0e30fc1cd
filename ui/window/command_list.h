// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QAbstractListModel>
#include <QIcon>
#include <QString>

#include "ui/window/fuzzy.h"

namespace gradlab::ui {

/// Something that can be done: an entry of a menu, a layer to add.
struct Command {
    QString text;
    QString group;   ///< where it is found otherwise
    QString help{};  ///< found by a word of it, after all that is called so
    QString keys{};
    QIcon icon{};
    bool enabled = true;
    bool checked = false;
    std::function<void()> act;
};

/// The commands that match what is typed, the best first.
class CommandList : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { GroupRole = Qt::UserRole, KeysRole, PlacesRole, CheckedRole, EnabledRole };

    explicit CommandList(std::vector<Command> commands, QObject* parent = nullptr);

    void search(const QString& text);
    const Command& command(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    static std::optional<FuzzyMatch> match(const QString& text, const Command& command);

    struct Found {
        size_t command;
        FuzzyMatch match;
    };

    std::vector<Command> m_commands;
    std::vector<Found> m_found;
};

}  // namespace gradlab::ui
