// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QObject>

#include "ui/window/unsaved_work.h"

namespace gradlab::ui {

class MessageBar;

/// Offers in the message bar, one after the other, what programs left behind that ended without
/// saving. Who does not answer loses nothing: it is offered again at the next start.
class RecoveryOffer : public QObject {
    Q_OBJECT
public:
    /// `restore` takes the work over; false: it could not, and the work stays where it is.
    RecoveryOffer(MessageBar* bar, std::function<bool(const UnsavedWork&)> restore,
                  QObject* parent);

    /// Looks into the folder and offers what it finds.
    void look(const QString& folder);
    bool isEmpty() const { return m_left.empty(); }
    /// Offers the next one; nothing happens if there is none.
    void show();

signals:
    void changed();  ///< isEmpty(), perhaps

private:
    void restore();
    void finish();

    MessageBar* m_bar;
    std::function<bool(const UnsavedWork&)> m_restore;
    std::vector<Leftover> m_left;
};

}  // namespace gradlab::ui
