// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/message_bar.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

#include "ui/theme/icon.h"

namespace gradlab::ui {
namespace {

constexpr int iconSize = 18;

struct Face {
    const char* name;  // as the style sheet knows it, and of the icon
    QColor Theme::*color;
};

Face face(MessageBar::Severity severity) {
    switch (severity) {
        case MessageBar::Severity::Info:
            return {"info", &Theme::accent};
        case MessageBar::Severity::Warning:
            return {"warning", &Theme::warning};
        case MessageBar::Severity::Error:
            return {"error", &Theme::error};
    }
    return {};
}

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      m_icon(new QLabel),
      m_text(new QLabel),
      m_button(new QPushButton),
      m_close(new QToolButton) {
    setObjectName("messageBar");
    m_text->setObjectName("messageText");
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_button->setObjectName("messageButton");
    m_close->setObjectName("messageClose");
    m_close->setIcon(icon("close"));
    m_close->setIconSize({14, 14});
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 5, 6, 5);
    row->setSpacing(10);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_help) m_help();
    });
    retranslate();
    hide();
}

void MessageBar::showMessage(Severity severity, const QString& text) {
    showMessage(severity, text, {}, {});
}

void MessageBar::showMessage(Severity severity, const QString& text, const QString& button,
                             std::function<void()> help) {
    const auto [name, color] = face(severity);
    m_icon->setPixmap(icon(name, color).pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    m_text->setText(text);
    m_help = std::move(help);
    m_button->setText(button);
    m_button->setVisible(bool(m_help));
    setProperty("severity", name);
    style()->unpolish(this);
    style()->polish(this);
    setAccessibleDescription(text);
    show();
}

QString MessageBar::text() const { return isVisible() ? m_text->text() : QString(); }

void MessageBar::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        hide();
    else
        QFrame::keyPressEvent(event);
}

void MessageBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QFrame::changeEvent(event);
}

void MessageBar::retranslate() {
    setAccessibleName(tr("Message"));
    m_close->setToolTip(tr("Dismiss"));
    m_close->setAccessibleName(tr("Dismiss the message"));
}

}  // namespace gradlab::ui
