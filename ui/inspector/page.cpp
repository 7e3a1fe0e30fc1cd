// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/page.h"

#include <algorithm>
#include <climits>

#include <QFrame>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

#include "ui/inspector/field_form.h"

namespace gradlab::ui {

Page::Page(DocumentModel* model, QWidget* parent)
    : QWidget(parent), m_model(model), m_layout(new QVBoxLayout(this)) {
    m_layout->setContentsMargins(10, 10, 10, 12);
    m_layout->setSpacing(7);
    m_layout->setAlignment(Qt::AlignTop);
}

QLabel* Page::addTitle() {
    auto* label = new QLabel;
    label->setProperty("tone", "title");
    m_layout->addWidget(label);
    return label;
}

QLabel* Page::addHeading(const QString& text) {
    auto* label = new QLabel(text);
    label->setProperty("tone", "heading");
    m_layout->addWidget(label);
    return label;
}

QLabel* Page::addText(const char* tone) {
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setOpenExternalLinks(true);
    label->setTextInteractionFlags(Qt::TextBrowserInteraction);
    label->setFocusPolicy(Qt::NoFocus);
    if (tone) label->setProperty("tone", tone);
    m_layout->addWidget(label);
    return label;
}

void Page::addRule() {
    auto* rule = new QFrame;
    rule->setObjectName("rule");
    m_layout->addWidget(rule);
}

void Page::place(FieldForm*& slot, FieldForm* form) {
    if (slot) {
        delete m_layout->replaceWidget(slot, form);
        slot->hide();
        slot->deleteLater();  // one of its editors may be the sender
    } else {
        m_layout->addWidget(form);
    }
    form->show();  // a layout would do so only with the next event
    slot = form;
}

QString countText(int64_t parameters, int64_t trainable) {
    const QString all =
        Page::tr("%1 parameters", nullptr, int(std::min<int64_t>(parameters, INT_MAX)))
            .arg(QLocale().toString(parameters));
    if (trainable == parameters) return all;
    return trainable == 0
               ? Page::tr("%1 (frozen)").arg(all)
               : Page::tr("%1, %2 of them trainable").arg(all, QLocale().toString(trainable));
}

QString workText(int64_t multiplyAdds) {
    return Page::tr("%1 multiply-adds").arg(QLocale().toString(multiplyAdds));
}

QString memoryText(int64_t bytes) {
    if (bytes < 1000) return Page::tr("%n bytes", nullptr, int(bytes));
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

QString shapeText(const nn::Shape* shape) {
    return shape ? QString::fromStdString(nn::format_shape(*shape)) : QStringLiteral("—");
}

}  // namespace gradlab::ui
