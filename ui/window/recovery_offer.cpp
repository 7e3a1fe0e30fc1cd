// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/recovery_offer.h"

#include <utility>

#include <QDir>
#include <QLocale>

#include "ui/window/message_bar.h"

namespace gradlab::ui {
namespace {

QString inWords(const QDateTime& time) {
    const QLocale locale;
    return time.date() == QDate::currentDate() ? locale.toString(time.time(), "HH:mm")
                                               : locale.toString(time, QLocale::ShortFormat);
}

}  // namespace

RecoveryOffer::RecoveryOffer(MessageBar* bar, std::function<bool(const UnsavedWork&)> restore,
                             QObject* parent)
    : QObject(parent), m_bar(bar), m_restore(std::move(restore)) {}

void RecoveryOffer::look(const QString& folder) {
    m_left = Leftover::takeFrom(folder);
    emit changed();
    show();
}

void RecoveryOffer::show() {
    if (m_left.empty()) return;
    const Leftover& next = m_left.front();
    const MessageBar::Choice discard{tr("Discard"), [this] { finish(); }};
    if (!next.work())
        return m_bar->showMessage(
            MessageBar::Severity::Warning,
            tr("Gradlab ended unexpectedly; what it left in %1 cannot be read: %2")
                .arg(QDir::toNativeSeparators(next.file()), next.work().error()),
            {discard});
    m_bar->showMessage(MessageBar::Severity::Info,
                       tr("Gradlab ended unexpectedly; unsaved work on “%1” from %2.")
                           .arg(next.work()->name(), inWords(next.written())),
                       {{tr("Restore"), [this] { restore(); }}, discard});
}

void RecoveryOffer::restore() {
    const auto work = m_left.front().work();
    if (m_restore(*work)) finish();
}

void RecoveryOffer::finish() {
    m_left.front().remove();
    m_left.erase(m_left.begin());
    m_bar->hide();
    emit changed();
    show();
}

}  // namespace gradlab::ui
