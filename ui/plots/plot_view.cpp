// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/plot_view.h"

#include <algorithm>
#include <cmath>

#include <qcustomplot.h>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

#include "ui/theme/icon.h"

namespace gradlab::ui {
namespace {
constexpr double zoomStep = 0.8;
constexpr double panStep = 0.1;
constexpr int hintWidth = 44;  // characters in a line of the hint, at most
constexpr int cursorGap = 12;
constexpr int padding = 6;
}  // namespace

PlotView::PlotView(QWidget* parent)
    : QWidget(parent), m_plot(new QCustomPlot(this)), m_header(new QWidget(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_plot, 1);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(160, 110);
    m_hint = new QCPItemText(m_plot);
    m_hint->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_hint->position->setCoords(0.5, 0.5);
    m_hint->setTextAlignment(Qt::AlignCenter);
    m_hint->setClipToAxisRect(false);
    m_hint->setVisible(false);
    m_readOut = new QCPItemText(m_plot);
    m_readOut->position->setType(QCPItemPosition::ptAbsolute);
    m_readOut->setTextAlignment(Qt::AlignLeft);
    m_readOut->setPositionAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_readOut->setPadding({padding, padding, padding, padding});
    m_readOut->setLayer("overlay");
    m_readOut->setClipToAxisRect(false);
    m_readOut->setVisible(false);
    buildHeader();
    m_plot->setInteractions(QCP::iRangeDrag | QCP::iRangeZoom);
    m_plot->axisRect()->setRangeZoomFactor(zoomStep);
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->setMouseTracking(true);
    m_plot->installEventFilter(this);
    connect(m_plot, &QCustomPlot::beforeReplot, this, &PlotView::prepare);
}

PlotView::~PlotView() = default;

void PlotView::buildHeader() {
    m_legend = new QLabel;
    m_legend->setTextFormat(Qt::RichText);
    m_legend->setMinimumWidth(0);
    m_legend->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_followButton = makeButton("follow");
    connect(m_followButton, &QToolButton::clicked, this, &PlotView::follow);
    auto* row = new QHBoxLayout(m_header);
    row->setContentsMargins({});
    row->setSpacing(2);
    row->addWidget(m_legend, 1);
    row->addWidget(m_followButton);
    m_followButton->hide();
}

QToolButton* PlotView::makeButton(const char* iconName) {
    auto* button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setIconSize({14, 14});
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void PlotView::addButton(QToolButton* button) {
    auto* row = static_cast<QHBoxLayout*>(m_header->layout());
    row->insertWidget(row->indexOf(m_followButton), button);
}

QString PlotView::legend(const QColor& color, const QString& text) {
    return QStringLiteral("<span style='color:%1'>●</span>&nbsp;%2&nbsp;&nbsp; ")
        .arg(color.name(), text);
}

QRectF PlotView::visibleRange() const {
    const auto x = m_plot->xAxis->range(), y = m_plot->yAxis->range();
    return {QPointF(x.lower, y.lower), QPointF(x.upper, y.upper)};
}

QPointF PlotView::toPixels(QPointF point) const {
    return m_plot->mapToParent(QPoint()) +
           QPointF(m_plot->xAxis->coordToPixel(point.x()), m_plot->yAxis->coordToPixel(point.y()));
}

QString PlotView::readOut() const { return m_readOut->visible() ? m_readOut->text() : QString(); }

void PlotView::refresh() {
    if (isVisible()) m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void PlotView::prepare() {
    if (m_following) rescale();
    fill();
    m_legend->setText(describe());
    showReadOut();
}

void PlotView::showReadOut() {
    const QPointF at = m_cursor.value_or(QPointF());
    const QString text =
        m_cursor
            ? describe({m_plot->xAxis->pixelToCoord(at.x()), m_plot->yAxis->pixelToCoord(at.y())})
            : QString();
    if (!m_cursor) cursorLeft();
    m_readOut->setVisible(!text.isEmpty());
    m_readOut->setText(text);
    const QSizeF size = QFontMetricsF(m_readOut->font()).boundingRect({}, 0, text).size() +
                        QSizeF(2 * padding + 1, 2 * padding + 1);
    const QRectF frame = m_plot->axisRect()->rect();
    const bool left = at.x() + cursorGap + size.width() > frame.right();
    const bool above = at.y() + cursorGap + size.height() > frame.bottom();
    m_readOut->position->setCoords(
        left ? std::max(at.x() - cursorGap - size.width(), 0.0) : at.x() + cursorGap,
        above ? std::max(at.y() - cursorGap - size.height(), 0.0) : at.y() + cursorGap);
}

void PlotView::setHint(const QString& text) {
    if (text == m_hintText) return;
    m_hintText = text;
    wrapHint();
    m_hint->setVisible(!text.isEmpty());
}

void PlotView::wrapHint() {
    constexpr double share = 0.7;  // of the plot's width
    const int fits = static_cast<int>(share * m_plot->width() / fontMetrics().averageCharWidth());
    const qsizetype most = std::clamp(fits, 10, hintWidth);
    const auto rows = (m_hintText.size() + most - 1) / most;
    const auto width = rows > 0 ? m_hintText.size() / rows : 0;  // rows of about the same length
    QString lines;
    qsizetype length = 0;
    for (const QString& word : m_hintText.split(' ')) {
        const bool breaks = length > 0 && length + word.size() / 2 > width;
        if (length > 0) lines += breaks ? '\n' : ' ';
        length = (breaks ? 0 : length + 1) + word.size();
        lines += word;
    }
    m_hint->setText(lines);
}

void PlotView::follow() {
    setFollowing(true);
    refresh();
}

void PlotView::setFollowing(bool following) {
    if (m_following == following) return;
    m_following = following;
    m_followButton->setVisible(!following);
    emit followingChanged(following);
}

void PlotView::moveCursor(const QPointF* pixels) {
    const bool inside = pixels && m_plot->axisRect()->rect().contains(pixels->toPoint());
    if (!inside && !m_cursor) return;
    m_cursor = inside ? std::optional(*pixels) : std::nullopt;
    refresh();
}

void PlotView::zoom(double factor) {
    setFollowing(false);
    for (auto* axis : {m_plot->xAxis, m_plot->yAxis}) axis->scaleRange(factor);
    refresh();
}

void PlotView::pan(double x, double y) {
    setFollowing(false);
    m_plot->xAxis->moveRange(x * m_plot->xAxis->range().size());
    m_plot->yAxis->moveRange(y * m_plot->yAxis->range().size());
    refresh();
}

bool PlotView::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::MouseMove: {
            const auto* mouse = static_cast<QMouseEvent*>(event);
            const QPointF at = mouse->position();
            if (mouse->buttons() & Qt::LeftButton) setFollowing(false);
            moveCursor(&at);
            break;
        }
        case QEvent::MouseButtonPress:
            setFocus(Qt::MouseFocusReason);
            break;
        case QEvent::Leave:
            moveCursor(nullptr);
            break;
        case QEvent::Wheel:
            setFollowing(false);
            break;
        case QEvent::MouseButtonDblClick:
            follow();
            return true;
        default:
            break;
    }
    return QWidget::eventFilter(watched, event);
}

void PlotView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoom(zoomStep);
        case Qt::Key_Minus:
            return zoom(1 / zoomStep);
        case Qt::Key_Left:
            return pan(-panStep, 0);
        case Qt::Key_Right:
            return pan(panStep, 0);
        case Qt::Key_Up:
            return pan(0, panStep);
        case Qt::Key_Down:
            return pan(0, -panStep);
        case Qt::Key_Home:
            return follow();
        default:
            QWidget::keyPressEvent(event);
    }
}

void PlotView::applyTheme() {
    const Theme& theme = Theme::current();
    m_plot->setBackground(theme.plot);
    for (auto* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(QPen(theme.panelBorder));
        axis->setTickPen(QPen(theme.panelBorder));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(theme.mutedText);
        axis->setLabelColor(theme.mutedText);
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        axis->grid()->setPen(QPen(theme.plotGrid));
        axis->grid()->setZeroLinePen(QPen(theme.plotGrid));
        axis->grid()->setSubGridVisible(false);
    }
    m_hint->setColor(theme.mutedText);
    m_hint->setFont(font());
    wrapHint();
    m_readOut->setColor(theme.text);
    m_readOut->setFont(font());
    m_readOut->setBrush(theme.panel);
    m_readOut->setPen(QPen(theme.panelBorder));
}

void PlotView::retranslate() {
    setAccessibleName(title());
    m_followButton->setToolTip(tr("Show everything and follow (double-click, Home)"));
    m_followButton->setAccessibleName(tr("Follow"));
}

void PlotView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    const auto type = event->type();
    if (type == QEvent::LanguageChange) retranslate();
    if (type == QEvent::PaletteChange || type == QEvent::FontChange) applyTheme();
    if (type == QEvent::LanguageChange || type == QEvent::PaletteChange) refresh();
}

void PlotView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    wrapHint();
}

void PlotView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

QString exact(double value) {
    return std::isnan(value) ? QStringLiteral("—") : QString::number(value, 'g', 9);
}

QString brief(double value) {
    return std::isnan(value) ? QStringLiteral("—") : QString::number(value, 'g', 4);
}

}  // namespace gradlab::ui
