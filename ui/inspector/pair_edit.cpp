// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/pair_edit.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

#include "ui/inspector/number_edit.h"
#include "ui/theme/icon.h"

namespace gradlab::ui {

PairEdit::PairEdit(int minimum, int maximum, bool canBeEmpty, QWidget* parent)
    : QWidget(parent),
      m_first(new IntegerEdit(minimum, maximum, canBeEmpty)),
      m_second(new IntegerEdit(minimum, maximum, canBeEmpty)),
      m_link(new QToolButton) {
    m_link->setIcon(icon("link", &Theme::mutedText));
    m_link->setIconSize({14, 14});
    m_link->setProperty("compact", true);
    m_link->setCheckable(true);
    m_link->setChecked(true);
    m_link->setToolTip(tr("Keep height and width equal"));
    m_link->setAccessibleName(m_link->toolTip());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(3);
    layout->addWidget(m_first, 1);
    layout->addWidget(m_link);
    layout->addWidget(m_second, 1);
    setFocusProxy(m_first);
    connect(m_first, &QSpinBox::valueChanged, this, [this] { boxChanged(m_first, m_second); });
    connect(m_second, &QSpinBox::valueChanged, this, [this] { boxChanged(m_second, m_first); });
}

void PairEdit::display(const std::optional<std::vector<int64_t>>& numbers) {
    if (!numbers || numbers->empty()) {
        m_first->display({});
        m_second->display({});
        return;
    }
    m_first->display(numbers->front());
    m_second->display(numbers->back());
    if (numbers->front() != numbers->back()) m_link->setChecked(false);
}

void PairEdit::setPlaceholder(const QString& text) {
    m_first->setFallback({}, text);
    m_second->setFallback({}, text);
}

void PairEdit::nameParts() {
    m_first->setObjectName(objectName() + "_0");
    m_second->setObjectName(objectName() + "_1");
    m_first->setAccessibleName(tr("%1, height").arg(accessibleName()));
    m_second->setAccessibleName(tr("%1, width").arg(accessibleName()));
}

void PairEdit::boxChanged(IntegerEdit* changed, IntegerEdit* other) {
    if (m_link->isChecked() || changed->isEmpty() || other->isEmpty()) {
        const QSignalBlocker blocker(other);
        other->setValue(changed->value());
    }
    if (changed->isEmpty())
        emit emptied();
    else
        emit edited(m_first->value(), m_second->value());
}

}  // namespace gradlab::ui
