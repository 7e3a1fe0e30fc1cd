// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/findings_page.h"

#include <QEvent>
#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

#include "engine/step/broken.h"
#include "ui/catalog_text.h"
#include "ui/engine_text.h"
#include "ui/theme/icon.h"

namespace gradlab::ui {

FindingsPage::FindingsPage(QWidget* parent)
    : QWidget(parent),
      m_list(new QListWidget),
      m_galleryTitle(new QLabel),
      m_gallery(new QListWidget),
      m_view(std::make_shared<const step::View>()) {
    setObjectName("findingsPage");
    m_list->setObjectName("findings");
    m_gallery->setObjectName("brokenSetups");
    for (QListWidget* list : {m_list, m_gallery}) {
        list->setWordWrap(true);
        list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        list->setSpacing(3);
    }
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_list, 1);
    column->addWidget(m_galleryTitle);
    column->addWidget(m_gallery, 1);
    connect(m_list, &QListWidget::itemClicked, this, [this](const QListWidgetItem* item) {
        if (item->data(Qt::UserRole).isValid()) emit momentChosen(item->data(Qt::UserRole).toInt());
    });
    connect(m_list, &QListWidget::itemActivated, m_list, &QListWidget::itemClicked);
    const auto open = [this](const QListWidgetItem* item) {
        const auto& setup = step::broken_setups()[size_t(m_gallery->row(item))].expression;
        emit posted(step::OpenExpression{setup.text, setup.values});
    };
    connect(m_gallery, &QListWidget::itemClicked, this, open);
    retranslate();
}

void FindingsPage::setView(const std::shared_ptr<const step::View>& view) {
    const bool other = view->pass != m_view->pass;
    m_view = view;
    if (other) display();
}

void FindingsPage::display() {
    m_list->clear();
    if (!m_view->pass) return;
    for (const step::Finding& finding : m_view->pass->findings) {
        auto* item =
            new QListWidgetItem(icon("warning", &Theme::warning),
                                QStringLiteral("%1\n%2\n%3")
                                    .arg(engineText(finding.text), engineText(finding.cause),
                                         tr("Try: %1").arg(engineText(finding.advice))));
        item->setData(Qt::UserRole, finding.moment);
        m_list->addItem(item);
    }
    if (m_view->pass->findings.empty())
        m_list->addItem(new QListWidgetItem(icon("mark_check"), tr("Nothing wrong in this pass.")));
}

void FindingsPage::retranslate() {
    m_list->setAccessibleName(tr("What is wrong in this pass"));
    m_galleryTitle->setText(tr("Broken on purpose: open one and find out why"));
    m_gallery->setAccessibleName(m_galleryTitle->text());
    m_gallery->clear();
    for (const auto& setup : step::broken_setups())
        m_gallery->addItem(QStringLiteral("%1\n%2").arg(catalogText(setup.expression.title),
                                                        catalogText(setup.story)));
    display();
}

void FindingsPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

}  // namespace gradlab::ui
