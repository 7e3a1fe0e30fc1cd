// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/regression_page.h"

#include <algorithm>
#include <cmath>

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

#include "ui/inspector/number_edit.h"
#include "ui/plots/chart.h"
#include "ui/stepper/code_line.h"
#include "ui/stepper/regression_link.h"
#include "ui/stepper/regression_words.h"
#include "ui/stepper/step_number.h"
#include "ui/theme/icon.h"

namespace gradlab::ui {
namespace {

constexpr int playTime = 40;  // milliseconds between iterations
constexpr int programWidth = 372;
constexpr double farAway = 1e4;  // a path that diverges is drawn up to here
constexpr double wide = 1.25;    // width by height from which the plots stand side by side

QLabel* heading(const char* tone) {
    auto* label = new QLabel;
    label->setProperty("tone", tone);
    label->setWordWrap(true);
    return label;
}

bool isNear(const step::RegressionPoint& point) {
    return std::abs(point.w) < farAway && std::abs(point.b) < farAway;  // false for nan as well
}

}  // namespace

RegressionPage::RegressionPage(QWidget* parent)
    : QWidget(parent),
      m_link(new RegressionLink(this)),
      m_title(heading("muted")),
      m_iteration(heading("heading")),
      m_lineTitle(heading("heading")),
      m_surfaceTitle(heading("heading")),
      m_rateTitle(new QLabel(QStringLiteral("lr"))),
      m_next(makeButton("regressionNext", "step")),
      m_whole(makeButton("regressionIteration", "step_end")),
      m_playButton(makeButton("regressionPlay", "run")),
      m_reset(makeButton("regressionReset", "reset")),
      m_done(new QPushButton),
      m_rate(new NumberEdit(0, 100, false)),
      m_forget(new QCheckBox),
      m_line(new Chart),
      m_surface(new Chart) {
    setObjectName("regressionPage");
    setFocusPolicy(Qt::StrongFocus);
    m_iteration->setObjectName("regressionCount");
    m_rate->setObjectName("regressionRate");
    m_done->setObjectName("regressionDone");
    m_forget->setObjectName("regressionForget");
    m_line->setObjectName("regressionData");
    m_surface->setObjectName("regressionSurface");
    m_rateTitle->setBuddy(m_rate);
    m_play.setInterval(playTime);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 8, 10, 8);
    row->setSpacing(12);
    row->addWidget(makeProgram());
    row->addWidget(makePlots(), 1);
    connectAll();
    fitProgram();
    retranslate();
}

QPushButton* RegressionPage::makeButton(const char* name, const char* iconName) {
    auto* button = new QPushButton;
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setFocusPolicy(Qt::TabFocus);  // a click leaves the keys to the page
    return button;
}

QWidget* RegressionPage::makeProgram() {
    m_program = new QWidget;
    auto* column = new QVBoxLayout(m_program);
    column->setContentsMargins({});
    column->setSpacing(2);
    auto* head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_done, 0, Qt::AlignTop);
    column->addLayout(head);
    column->addWidget(m_iteration);
    for (size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i] = new CodeLine(QString::fromUtf8(step::regression_code[i]));
        m_lines[i]->setObjectName(QStringLiteral("regressionLine%1").arg(i));
        column->addWidget(m_lines[i]);
    }
    column->addSpacing(6);
    auto* buttons = new QHBoxLayout;
    for (QPushButton* button : {m_next, m_whole, m_playButton, m_reset})
        buttons->addWidget(button, 1);
    auto* settings = new QHBoxLayout;
    settings->addWidget(m_rateTitle);
    settings->addWidget(m_rate, 1);
    settings->addSpacing(10);
    settings->addWidget(m_forget, 2);
    column->addLayout(buttons);
    column->addSpacing(4);
    column->addLayout(settings);
    column->addStretch(1);
    return m_program;
}

QWidget* RegressionPage::makePlots() {
    auto* plots = new QWidget;
    m_plots = new QBoxLayout(QBoxLayout::TopToBottom, plots);
    m_plots->setContentsMargins({});
    const std::pair<QLabel*, Chart*> parts[] = {{m_lineTitle, m_line}, {m_surfaceTitle, m_surface}};
    for (const auto& [title, chart] : parts) {
        auto* column = new QVBoxLayout;
        column->setSpacing(2);
        column->addWidget(title);
        column->addWidget(chart, 1);
        m_plots->addLayout(column, 1);
    }
    return plots;
}

void RegressionPage::connectAll() {
    connect(m_link, &RegressionLink::changed, this, &RegressionPage::take);
    connect(m_next, &QPushButton::clicked, m_link, &RegressionLink::nextLine);
    connect(m_whole, &QPushButton::clicked, m_link, &RegressionLink::runIteration);
    connect(m_playButton, &QPushButton::clicked, this, [this] { setPlaying(!isPlaying()); });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        setPlaying(false);
        m_link->reset();
    });
    for (QPushButton* button : {m_next, m_whole, m_playButton, m_reset})
        connect(button, &QPushButton::clicked, this, [this] { setFocus(); });
    connect(m_rate, &QDoubleSpinBox::valueChanged, m_link, &RegressionLink::setRate);
    connect(m_forget, &QCheckBox::toggled, this,
            [this](bool forget) { m_link->setZeroes(!forget); });
    connect(m_done, &QPushButton::clicked, this, &RegressionPage::leaveWanted);
    connect(&m_play, &QTimer::timeout, this, &RegressionPage::playOn);
}

void RegressionPage::nextLine() { m_link->nextLine(); }

void RegressionPage::setPlaying(bool playing) {
    playing ? m_play.start() : m_play.stop();
    retranslate();
}

void RegressionPage::playOn() {
    if (m_link->isBusy()) return;
    const bool lost = m_state && m_state->loss && !std::isfinite(*m_state->loss);
    lost ? setPlaying(false) : m_link->runIteration();
}

void RegressionPage::take(const std::shared_ptr<const step::RegressionState>& state) {
    const bool first = !m_state;
    m_state = state;
    m_rate->display(state->lr);
    showCode();
    if (first) drawSurface();
    drawLine();
    drawPath();
}

void RegressionPage::showCode() {
    if (!m_state) return;
    m_iteration->setText(
        tr("Iteration %1: w = %2, b = %3")
            .arg(m_state->iteration + (m_state->next == step::RegressionLine::Predict ? 0 : 1))
            .arg(stepNumber(m_state->w.value), stepNumber(m_state->b.value)));
    for (size_t i = 0; i < m_lines.size(); ++i) {
        const auto line = step::RegressionLine(i);
        m_lines[i]->setCurrent(m_state->next == line);
        m_lines[i]->setLeftOut(!m_state->zeroes && line >= step::RegressionLine::ZeroW);
        m_lines[i]->setWords(regressionWords(*m_state, line), hasRun(*m_state, line));
    }
}

void RegressionPage::drawLine() {
    if (!m_state) return;
    const auto [least, greatest] = std::ranges::minmax(*m_state->x);
    const auto height = [this](double x) { return m_state->w.value * x + m_state->b.value; };
    m_line->setSeries({{tr("data"), &Theme::sample, Chart::Mark::Points, *m_state->x, *m_state->y},
                       {QStringLiteral("w · x + b"),
                        &Theme::fit,
                        Chart::Mark::Line,
                        {least, greatest},
                        {height(least), height(greatest)}}});
}

void RegressionPage::drawSurface() {
    const step::LossSurface& from = *m_state->surface;
    Chart::Surface surface{from.w_min,   from.w_max, from.b_min, from.b_max,
                           from.columns, from.rows,  from.loss};
    // Roots spread the levels evenly from the lowest place outwards.
    for (double& height : surface.heights) height = std::sqrt(height - from.lowest.loss);
    m_surface->setSurface(surface);
}

void RegressionPage::drawPath() {
    if (!m_state) return;
    const auto& lowest = m_state->surface->lowest;
    Chart::Series path{tr("the way"), &Theme::text, Chart::Mark::Path};
    for (const auto& point : *m_state->path) {
        if (!isNear(point)) break;
        path.x.push_back(point.w);
        path.y.push_back(point.b);
    }
    m_surface->setSeries(
        {std::move(path),
         {tr("now"),
          &Theme::accent,
          Chart::Mark::Points,
          {m_state->w.value},
          {m_state->b.value},
          10},
         {tr("least loss"), &Theme::candidate, Chart::Mark::Points, {lowest.w}, {lowest.b}, 8}});
}

bool RegressionPage::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Right || key == Qt::Key_Space || key == Qt::Key_Home) event->accept();
    }
    return QWidget::event(event);
}

void RegressionPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Right)
        (event->modifiers() & Qt::ShiftModifier ? m_whole : m_next)->click();
    else if (event->key() == Qt::Key_Space)
        m_playButton->click();
    else if (event->key() == Qt::Key_Home)
        m_reset->click();
    else if (event->key() == Qt::Key_Escape)
        emit leaveWanted();
    else
        QWidget::keyPressEvent(event);
}

void RegressionPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const double width = this->width() - m_program->width();
    m_plots->setDirection(width > wide * height() ? QBoxLayout::LeftToRight
                                                  : QBoxLayout::TopToBottom);
}

void RegressionPage::hideEvent(QHideEvent* event) {
    QWidget::hideEvent(event);
    setPlaying(false);
}

void RegressionPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) fitProgram();
    if (event->type() != QEvent::LanguageChange) return;
    retranslate();
    showCode();
    drawLine();
    drawPath();
}

void RegressionPage::fitProgram() {
    m_program->setFixedWidth(int(programWidth * Theme::current().type));
}

void RegressionPage::retranslate() {
    m_title->setText(tr("Which line w·x + b is nearest to the 500 points?"));
    m_lineTitle->setText(tr("4·sin(2x) with noise, and the line"));
    m_surfaceTitle->setText(tr("The loss of every line"));
    m_next->setText(tr("Line"));
    m_next->setToolTip(tr("Run the line that is marked (→)"));
    m_whole->setText(tr("Iteration"));
    m_whole->setToolTip(tr("Run to the end of the iteration (Shift+→)"));
    m_playButton->setText(isPlaying() ? tr("Stop") : tr("Play"));
    m_playButton->setIcon(icon(isPlaying() ? "pause" : "run"));
    m_playButton->setToolTip(tr("Run one iteration after another (Space)"));
    m_reset->setText(tr("Reset"));
    m_reset->setToolTip(tr("Begin again with w = b = 0 (Home)"));
    m_done->setText(tr("Done"));
    m_done->setToolTip(tr("Back to the network (Esc)"));
    m_rate->setAccessibleName(tr("Learning rate"));
    m_rate->setToolTip(tr("lr: how far a step goes for a slope of 1"));
    m_forget->setText(tr("forget zero_()"));
    m_forget->setToolTip(tr("Leave zero_() out and see the gradients pile up"));
    m_line->setAxes(QStringLiteral("x"), QStringLiteral("y"));
    m_line->setAccessibleName(m_lineTitle->text());
    m_surface->setAxes(QStringLiteral("w"), QStringLiteral("b"));
    m_surface->setAccessibleName(m_surfaceTitle->text());
    m_surface->setToolTip(
        tr("Each point is a line w·x + b; each band of colour is a level of its "
           "loss."));
}

}  // namespace gradlab::ui
