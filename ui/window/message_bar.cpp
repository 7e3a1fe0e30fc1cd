// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/message_bar.h"

#include <utility>

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
      m_buttons{new QPushButton, new QPushButton},
      m_close(new QToolButton) {
    setObjectName("messageBar");
    m_text->setObjectName("messageText");
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_buttons[0]->setObjectName("messageButton");
    m_buttons[1]->setObjectName("messageSecondButton");
    m_close->setObjectName("messageClose");
    m_close->setIcon(icon("close"));
    m_close->setIconSize({14, 14});
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 5, 6, 5);
    row->setSpacing(10);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        row->addWidget(m_buttons[i]);
        connect(m_buttons[i], &QPushButton::clicked, this, [this, i] { choose(i); });
    }
    row->addWidget(m_close);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    retranslate();
    hide();
}

void MessageBar::showMessage(Severity severity, const QString& text, std::vector<Choice> choices) {
    m_choices = std::move(choices);
    const auto [name, color] = face(severity);
    m_icon->setPixmap(icon(name, color).pixmap(QSize(iconSize, iconSize), devicePixelRatioF()));
    m_text->setText(text);
    for (size_t i = 0; i < m_buttons.size(); ++i) {
        m_buttons[i]->setVisible(i < m_choices.size());
        if (i < m_choices.size()) m_buttons[i]->setText(m_choices[i].text);
    }
    setProperty("severity", name);
    style()->unpolish(this);
    style()->polish(this);
    setAccessibleDescription(text);
    show();
}

void MessageBar::choose(size_t index) {
    const auto act = m_choices.at(index).act;  // may show the next message
    act();
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
