// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/formula_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace gradlab::ui {
namespace {

constexpr int gap = 8;

QLabel* wrapped(const char* name, const char* tone, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setProperty("tone", tone);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

}  // namespace

FormulaPanel::FormulaPanel(QWidget* parent)
    : QWidget(parent),
      m_title(wrapped("formulaTitle", "title", this)),
      m_subtitle(wrapped("formulaSubtitle", "muted", this)),
      m_help(wrapped("formulaHelp", "muted", this)),
      m_whereTitle(wrapped("formulaWhereTitle", "heading", this)),
      m_lines(new FormulaView(this)),
      m_where(new FormulaView(this)),
      m_copy(new QToolButton(this)),
      m_scroll(new QScrollArea(this)),
      m_empty(wrapped("formulaEmpty", "muted", this)) {
    setObjectName("formulaPanel");
    m_lines->setObjectName("formulaLines");
    m_where->setObjectName("formulaWhere");
    m_where->setScale(0.85);
    m_empty->setAlignment(Qt::AlignCenter);
    m_copy->setObjectName("formulaCopy");
    m_copy->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_copy);
    m_copyLatex =
        menu->addAction(QString(), this, [this] { QApplication::clipboard()->setText(latex()); });
    m_copyText =
        menu->addAction(QString(), this, [this] { QApplication::clipboard()->setText(text()); });
    m_copy->setMenu(menu);
    for (FormulaView* view : {m_lines, m_where})
        connect(view, &FormulaView::hovered, this, &FormulaPanel::hover);
    layOut();
    retranslate();
    clear();
}

void FormulaPanel::layOut() {
    auto* body = new QWidget(m_scroll);
    body->setObjectName("formulaBody");
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(gap);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_copy, 0, Qt::AlignTop);
    column->addLayout(head);
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_subtitle, m_lines, m_whereTitle, m_where, m_help})
        column->addWidget(part);
    column->addStretch();
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_scroll);
    whole->addWidget(m_empty);
}

void FormulaPanel::setScene(const Scene& scene) {
    if (!scene.pass) return clear();
    m_scene = scene;
    display(StoryTeller(scene).tell());
}

void FormulaPanel::clear() {
    m_scene = {};
    m_lines->setLines({});
    m_where->setLines({});
    m_scroll->hide();
    m_empty->show();
}

void FormulaPanel::display(const Story& story) {
    m_empty->hide();
    m_scroll->show();
    m_title->setText(story.title);
    m_subtitle->setText(story.subtitle);
    m_subtitle->setVisible(!story.subtitle.isEmpty());
    m_help->setText(story.help);
    m_help->setVisible(!story.help.isEmpty());
    m_lines->setLines(story.lines);
    m_where->setLines(story.where);
    m_whereTitle->setVisible(!story.where.empty());
}

void FormulaPanel::hover(const QString& tag) {
    m_lines->setHighlight(tag);
    m_where->setHighlight(tag);
    emit valueHovered(valueOfTag(tag));
    emit operationHovered(operationOfTag(tag));
}

void FormulaPanel::setHighlightedValue(int value) {
    const QString tag = value < 0 ? QString() : PassSymbols::tag(value);
    m_lines->setHighlight(tag);
    m_where->setHighlight(tag);
}

void FormulaPanel::retranslate() {
    m_whereTitle->setText(tr("where"));
    m_empty->setText(tr("Press → to take the first step. Its formulas appear here."));
    m_copy->setText(tr("Copy"));
    m_copyLatex->setText(tr("Copy as LaTeX"));
    m_copyText->setText(tr("Copy as text"));
    setScene(Scene(m_scene));
}

void FormulaPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

QString FormulaPanel::text() const { return m_lines->text(); }
QString FormulaPanel::latex() const { return m_lines->latex(); }

}  // namespace gradlab::ui
