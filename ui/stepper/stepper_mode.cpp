// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/stepper_mode.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QKeyEvent>

#include "ui/stepper/expression_page.h"
#include "ui/stepper/findings_page.h"
#include "ui/stepper/formula_panel.h"
#include "ui/stepper/lens_page.h"
#include "ui/stepper/numbers_page.h"
#include "ui/stepper/proofs_page.h"
#include "ui/stepper/step_transport.h"
#include "ui/stepper/stepper_panel.h"

namespace gradlab::ui {
namespace {

/// The operation that reads the parameter which a gradient arrives at, or which is updated.
int userOf(const step::Pass& pass, const step::Moment& moment) {
    const auto index = size_t(moment.index);
    const int value = moment.kind == step::Moment::Kind::Update ? pass.updates[index].value
                                                                : pass.accumulations[index].value;
    const auto& uses = pass.values[size_t(value)].uses;
    return uses.empty() ? -1 : uses.front().operation;
}

}  // namespace

StepperMode::StepperMode(EngineLink* engine, QObject* parent)
    : QObject(parent),
      m_link(engine),
      m_canvas(new StepCanvas(&m_cursor)),
      m_panel(new StepperPanel(&m_cursor)),
      m_view(m_link.view()) {
    connect(&m_link, &StepperLink::viewChanged, this, &StepperMode::viewChanged);
    connect(&m_link, &StepperLink::failed, this, &StepperMode::message);
    connect(&m_cursor, &StepCursor::moved, this, &StepperMode::showPlace);
    connect(m_canvas, &StepCanvas::partsWanted, this, &StepperMode::toggleParts);
    connect(m_canvas, &StepCanvas::keyPressed, this, &StepperMode::keyPressed);
    connect(m_canvas, &StepCanvas::selectionChanged, this, &StepperMode::select);
    connect(m_canvas, &StepCanvas::hovered, this, [this](const StepSubject& subject) {
        m_panel->formulas()->setHighlightedValue(subject.value);
    });
    const auto post = [this](const step::Command& command) { m_link.post(command); };
    connect(m_panel->proofs(), &ProofsPage::posted, this, post);
    connect(m_panel->lens(), &LensPage::posted, this, post);
    connect(m_panel->findings(), &FindingsPage::posted, this, post);
    connect(m_panel->expression(), &ExpressionPage::posted, this, post);
    connect(m_panel->numbers(), &NumbersPage::asked, this,
            [this](const step::Question& question) { m_link.post(step::Explain{question}); });
    connect(m_panel->numbers(), &NumbersPage::edited, this,
            [this](const QString& leaf, qint64 cell, double value) {
                m_link.post(step::SetCell{leaf.toStdString(), cell, value});
            });
    connect(m_panel->findings(), &FindingsPage::momentChosen, this, [this](int moment) {
        // Among the places, those of the pass itself keep its order.
        int seen = 0;
        for (int i = 0; i < m_cursor.count(); ++i)
            if (m_cursor.places()[size_t(i)].path.empty() && seen++ == moment)
                return m_cursor.moveTo(i + 1);
    });
    connect(m_panel->formulas(), &FormulaPanel::valueHovered, this, [this](int value) {
        StepSubject subject{.value = value};
        if (const StepPlace* place = m_cursor.current()) subject.path = place->path;
        m_canvas->highlight(subject);
    });
    connect(m_panel->formulas(), &FormulaPanel::operationHovered, this, [this](int operation) {
        if (operation < 0) return;  // the value that was told just before stays lit
        StepSubject subject{.operation = operation};
        if (const StepPlace* place = m_cursor.current()) subject.path = place->path;
        m_canvas->highlight(subject);
    });
    connect(m_panel, &StepperPanel::networkWanted, this, [this](std::optional<int64_t> sample) {
        m_link.openNetwork(sample);
        // A number that is being typed keeps the keyboard.
        if (!qobject_cast<QAbstractSpinBox*>(QApplication::focusWidget())) m_canvas->setFocus();
    });
    connect(m_panel, &StepperPanel::nextWanted, this, [this] {
        m_link.post(step::NextPass{});
        m_cursor.toStart();
    });
    connect(m_panel, &StepperPanel::closed, this, &StepperMode::leaveWanted);
}

void StepperMode::openNetwork() {
    m_panel->showPage(m_panel->formulas());
    m_link.openNetwork();
}

void StepperMode::openExample(int index) {
    m_panel->showExpression();
    m_panel->expression()->openExample(index);
    m_panel->showPage(m_panel->formulas());
}

void StepperMode::stepForward() { m_panel->transport()->stepForward(); }

void StepperMode::viewChanged(const std::shared_ptr<const step::View>& view) {
    const bool another = view->opened != m_view->opened;
    m_view = view;
    if (another) {
        m_openParts.clear();
        m_looked = {};
    }
    // Parts that were closed here still stand in the stepper's view.
    step::View shown = *view;
    std::erase_if(shown.parts,
                  [this](const auto& parts) { return !m_openParts.contains(parts.first); });
    m_view = std::make_shared<const step::View>(std::move(shown));
    m_canvas->setView(m_view);
    m_panel->setView(m_view);
    m_cursor.setView(m_view);
    showPlace();
}

void StepperMode::toggleParts(const std::vector<int>& path) {
    if (m_openParts.erase(path) > 0) {
        viewChanged(m_link.view());
        return;
    }
    m_openParts.insert(path);
    if (m_link.view()->parts.contains(path))
        viewChanged(m_link.view());
    else
        m_link.post(step::OpenParts{path});
}

void StepperMode::showPlace() {
    const StepPlace* place = m_cursor.current();
    if (!m_view->pass || !place || (!place->path.empty() && !m_view->parts.contains(place->path))) {
        m_panel->formulas()->clear();
        m_panel->numbers()->display(m_view, m_canvas->progress(), {}, -1);
        return;
    }
    askAboutPlace();
    using Kind = step::Moment::Kind;
    const bool operation =
        place->moment.kind == Kind::Forward || place->moment.kind == Kind::Backward;
    const auto& pass = place->path.empty() ? m_view->pass : m_view->parts.at(place->path);
    const auto& answer = m_view->explanation;
    const bool fits = answer && operation && answer->question.path == place->path &&
                      answer->question.operation == place->moment.index &&
                      answer->question.backward == (place->moment.kind == Kind::Backward) &&
                      answer->error.empty();
    m_panel->formulas()->setScene({.pass = pass,
                                   .moment = place->moment,
                                   .explanation = fits ? answer : nullptr,
                                   .cell = fits ? answer->question.cell : 0});
    m_looked = {.path = place->path,
                .operation = operation ? place->moment.index : userOf(*pass, place->moment)};
    m_panel->numbers()->display(m_view, StepProgress(m_cursor), m_looked.path, m_looked.operation);
}

// The first cell is explained unasked, so that there are numbers to look at.
void StepperMode::askAboutPlace() {
    const StepPlace& place = *m_cursor.current();
    using Kind = step::Moment::Kind;
    if (place.moment.kind != Kind::Forward && place.moment.kind != Kind::Backward) return;
    const bool same = m_asked == m_view->revision && m_askedPlace.path == place.path &&
                      m_askedPlace.moment.kind == place.moment.kind &&
                      m_askedPlace.moment.index == place.moment.index;
    if (same) return;
    m_asked = m_view->revision;
    m_askedPlace = place;
    const step::Pass& pass = passAt(*m_view, place.path);
    const step::Operation& operation = pass.operations[size_t(place.moment.index)];
    const bool backward = place.moment.kind == Kind::Backward;
    int slot = 0;
    if (backward)
        while (size_t(slot) < operation.produced.size() &&
               !operation.produced[size_t(slot)].defined())
            ++slot;
    if (backward && size_t(slot) >= operation.produced.size()) return;
    m_link.post(step::Explain{{place.path, place.moment.index, backward, slot, 0}});
}

void StepperMode::select(const StepSubject& subject) {
    if (subject.operation < 0) return;
    m_looked = subject;
    m_panel->numbers()->display(m_view, m_canvas->progress(), subject.path, subject.operation);
}

void StepperMode::keyPressed(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        emit leaveWanted();
    else if (!m_panel->transport()->handleKey(event))
        return;
    event->accept();
}

}  // namespace gradlab::ui
