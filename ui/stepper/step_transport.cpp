// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepper/step_transport.h"

#include <cmath>

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QSlider>
#include <QToolButton>

#include "ui/stepper/step_diagram.h"
#include "ui/theme/icon.h"
#include "ui/theme/theme.h"

namespace gradlab::ui {
namespace {

constexpr int mostAnswers = 3;
constexpr int slowest = -10, fastest = 20;  // tenths of the logarithm to base 10, a second

}  // namespace

StepTransport::StepTransport(StepCursor* cursor, QWidget* parent)
    : QWidget(parent),
      m_cursor(cursor),
      m_view(std::make_shared<const step::View>()),
      m_slider(new QSlider(Qt::Horizontal)),
      m_speed(new QSlider(Qt::Horizontal)),
      m_words(new QLabel),
      m_pace(new QLabel),
      m_ask(new QCheckBox),
      m_quiz(new QWidget),
      m_question(new QLabel),
      m_score(new QLabel) {
    setObjectName("stepTransport");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 4);
    auto* row = new QHBoxLayout;
    column->addLayout(row);
    m_start = addButton("stepStart", "step_start");
    m_back = addButton("stepBack", "step_back");
    m_play = addButton("stepPlay", "run");
    m_forward = addButton("stepForward", "step");
    m_end = addButton("stepEnd", "step_end");
    for (QToolButton* button : {m_start, m_back, m_play, m_forward, m_end}) row->addWidget(button);
    m_slider->setObjectName("stepSlider");
    row->addWidget(m_slider, 1);
    m_speed->setObjectName("stepSpeed");
    m_speed->setRange(slowest, fastest);
    m_speed->setValue(3);
    m_speed->setMaximumWidth(70);
    row->addWidget(m_speed);
    m_pace->setObjectName("stepPace");
    m_pace->setProperty("tone", "muted");
    row->addWidget(m_pace);
    auto* below = new QHBoxLayout;
    column->addLayout(below);
    m_words->setObjectName("stepWords");
    m_words->setWordWrap(true);
    m_words->setMinimumSize(1, 1);  // not as high as with a word a line
    m_ask->setObjectName("stepAsk");
    // A click leaves the keys to the canvas.
    for (QWidget* control : std::initializer_list<QWidget*>{m_ask, m_slider, m_speed})
        control->setFocusPolicy(Qt::TabFocus);
    below->addWidget(m_words, 1);
    below->addWidget(m_ask);
    auto* questions = new QHBoxLayout(m_quiz);
    questions->setContentsMargins({});
    m_quiz->setObjectName("quiz");
    m_question->setObjectName("quizQuestion");
    m_question->setWordWrap(true);
    m_question->setMinimumSize(1, 1);
    questions->addWidget(m_question, 1);
    for (int i = 0; i < mostAnswers; ++i) {
        auto* button = new QPushButton;
        button->setObjectName(QStringLiteral("quizAnswer%1").arg(i + 1));
        button->setFocusPolicy(Qt::TabFocus);
        questions->addWidget(button);
        m_answers.push_back(button);
        connect(button, &QPushButton::clicked, this, [this, i] { answer(i); });
    }
    m_score->setObjectName("quizScore");
    questions->addWidget(m_score);
    column->addWidget(m_quiz);
    m_quiz->hide();
    connect(m_start, &QToolButton::clicked, cursor, &StepCursor::toStart);
    connect(m_back, &QToolButton::clicked, cursor, &StepCursor::back);
    connect(m_play, &QToolButton::clicked, this,
            [this] { m_cursor->play(!m_cursor->isPlaying()); });
    connect(m_forward, &QToolButton::clicked, this, &StepTransport::stepForward);
    connect(m_end, &QToolButton::clicked, cursor, &StepCursor::toEnd);
    connect(m_slider, &QSlider::valueChanged, cursor, &StepCursor::moveTo);
    connect(m_speed, &QSlider::valueChanged, this, [this](int) { setPace(); });
    connect(m_ask, &QCheckBox::toggled, this, [this](bool on) {
        m_asked = m_right = 0;
        m_verdict.clear();
        endQuestion();
        m_quiz->setVisible(on);
        display();
    });
    connect(cursor, &StepCursor::moved, this, &StepTransport::display);
    connect(cursor, &StepCursor::placesChanged, this, &StepTransport::display);
    connect(cursor, &StepCursor::playingChanged, this, &StepTransport::display);
    setPace();
    retranslate();
}

QToolButton* StepTransport::addButton(const char* name, const char* iconName) {
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void StepTransport::setView(const std::shared_ptr<const step::View>& view) {
    m_view = view;
    if (!view->pass) endQuestion();
}

void StepTransport::setPace() {
    const double speed = std::pow(10, m_speed->value() / 10.0);
    m_cursor->setSpeed(speed);
    m_pace->setText(tr("%1/s").arg(speed, 0, 'g', 2));
    m_pace->setMinimumWidth(m_pace->fontMetrics().horizontalAdvance(tr("%1/s").arg("100")));
}

void StepTransport::stepForward() {
    const StepPlace* next = m_cursor->next();
    if (m_ask->isChecked() && next && !m_open) {
        m_open = QuizMaster::ask(*m_view, *next);
        m_verdict.clear();
        if (m_open) return display();
    }
    if (!m_open) m_cursor->forward();
}

void StepTransport::answer(int choice) {
    if (!m_open || choice >= m_open->answers.size()) return;
    ++m_asked;
    const bool right = choice == m_open->right;
    m_right += right;
    m_verdict = right
                    ? tr("✓ Right: %1.").arg(m_open->truth)
                    : tr("✗ No, it is %1: %2.").arg(m_open->answers[m_open->right], m_open->truth);
    endQuestion();
    m_cursor->forward();
    display();
}

void StepTransport::endQuestion() { m_open.reset(); }

bool StepTransport::handleKey(const QKeyEvent* event) {
    const bool layer = event->modifiers() & Qt::ShiftModifier;
    if (m_open && event->key() >= Qt::Key_1 && event->key() < Qt::Key_1 + mostAnswers) {
        answer(event->key() - Qt::Key_1);
        return true;
    }
    switch (event->key()) {
        case Qt::Key_Right:
            layer ? m_cursor->layerForward() : stepForward();
            return true;
        case Qt::Key_Left:
            endQuestion();
            layer ? m_cursor->layerBack() : m_cursor->back();
            display();
            return true;
        case Qt::Key_Home:
            m_cursor->toStart();
            return true;
        case Qt::Key_End:
            m_cursor->toEnd();
            return true;
        case Qt::Key_Space:
            m_cursor->play(!m_cursor->isPlaying());
            return true;
        default:
            return false;
    }
}

QString StepTransport::placeInWords() const {
    using Kind = step::Moment::Kind;
    if (m_cursor->count() == 0) return tr("Nothing is open yet");
    const StepPlace* place = m_cursor->current();
    if (!place) return tr("Before the first step: only inputs and weights are known");
    const step::Pass& pass = passAt(*m_view, place->path);
    int total = 0, done = 0;
    for (int i = 0; i < m_cursor->count(); ++i) {
        const bool same = m_cursor->places()[size_t(i)].moment.kind == place->moment.kind;
        total += same;
        done += same && i < m_cursor->position();
    }
    const auto index = size_t(place->moment.index);
    const auto layer = QString::fromStdString(m_cursor->layerOf(*place));
    const auto in = [&](const QString& what) {
        return layer.isEmpty() ? what : tr("%1 in %2").arg(what, layer);
    };
    switch (place->moment.kind) {
        case Kind::Forward:
            return tr("Forward %1 of %2: %3")
                .arg(done)
                .arg(total)
                .arg(in(QString::fromStdString(pass.operations[index].name)));
        case Kind::Backward:
            return tr("Backward %1 of %2: %3")
                .arg(done)
                .arg(total)
                .arg(in(QString::fromStdString(pass.operations[index].name)));
        case Kind::Accumulate:
            return tr("Gradient %1 of %2 arrives at %3.grad")
                .arg(done)
                .arg(total)
                .arg(QString::fromStdString(
                    pass.values[size_t(pass.accumulations[index].value)].symbol));
        case Kind::Update:
            break;
    }
    return tr("Update %1 of %2: %3")
        .arg(done)
        .arg(total)
        .arg(QString::fromStdString(pass.values[size_t(pass.updates[index].value)].symbol));
}

void StepTransport::display() {
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, m_cursor->count());
    m_slider->setValue(m_cursor->position());
    m_words->setText(placeInWords());
    const bool any = m_cursor->count() > 0;
    m_start->setEnabled(m_cursor->position() > 0);
    m_back->setEnabled(m_cursor->position() > 0);
    m_forward->setEnabled(m_cursor->position() < m_cursor->count());
    m_end->setEnabled(m_cursor->position() < m_cursor->count());
    m_play->setEnabled(any);
    m_play->setIcon(icon(m_cursor->isPlaying() ? "pause" : "run"));
    m_question->setText(m_open                ? m_open->text
                        : m_verdict.isEmpty() ? tr("Step forward to be asked.")
                                              : m_verdict);
    for (int i = 0; i < mostAnswers; ++i) {
        const bool there = m_open && i < m_open->answers.size();
        m_answers[size_t(i)]->setVisible(there);
        if (there)
            m_answers[size_t(i)]->setText(
                QStringLiteral("&%1  %2").arg(i + 1).arg(m_open->answers[i]));
    }
    m_score->setText(m_asked == 0 ? QString() : tr("%1 of %2 right").arg(m_right).arg(m_asked));
}

void StepTransport::retranslate() {
    const auto name = [](QToolButton* button, const QString& text, const QString& keys) {
        button->setAccessibleName(text);
        button->setToolTip(QStringLiteral("%1 (%2)").arg(text, keys));
    };
    name(m_start, tr("To the start"), tr("Home"));
    name(m_back, tr("Back one operation"), tr("←, Shift+← a layer"));
    name(m_play, tr("Play"), tr("Space"));
    name(m_forward, tr("Forward one operation"), tr("→, Shift+→ a layer"));
    name(m_end, tr("To the end"), tr("End"));
    m_slider->setAccessibleName(tr("Place in the pass"));
    m_slider->setToolTip(m_slider->accessibleName());
    m_speed->setAccessibleName(tr("Steps a second"));
    m_speed->setToolTip(tr("Speed of playing, in steps a second"));
    setPace();
    m_ask->setText(tr("Ask before each step"));
    m_ask->setToolTip(
        tr("Predict, then reveal: a question before what a step shows; answer by "
           "button or by the keys 1, 2, 3"));
    display();
}

void StepTransport::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) retranslate();
}

}  // namespace gradlab::ui
