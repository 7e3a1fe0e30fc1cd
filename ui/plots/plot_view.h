// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QPointF>
#include <QRectF>
#include <QString>
#include <QWidget>

#include "engine/train/snapshot.h"

class QCPItemText;
class QCPRange;
class QCustomPlot;
class QLabel;
class QToolButton;

namespace gradlab::ui {

/// A live plot. It follows the data until the user zooms (wheel) or pans (drag), and from then on
/// leaves the view alone until told to follow again (double-click, the button, or Home).
class PlotView : public QWidget {
    Q_OBJECT
public:
    ~PlotView() override;

    /// Legend, read-out and buttons; the window puts it into the panel's title bar.
    QWidget* header() const { return m_header; }
    bool isFollowing() const { return m_following; }
    /// The axes' ranges, for tests and scripts.
    QRectF visibleRange() const;
    /// Where a point of the plot lies, in this widget's coordinates.
    QPointF toPixels(QPointF point) const;
    /// The values under the cursor, in full precision; empty while the mouse is elsewhere.
    QString readOut() const;
    /// What an empty plot says; empty once it has something to show.
    QString hint() const { return m_hintText; }

    virtual void showSnapshot(const std::shared_ptr<const train::Snapshot>& snapshot) = 0;
    virtual QString title() const = 0;

public slots:
    void follow();

signals:
    void followingChanged(bool following);

protected:
    explicit PlotView(QWidget* parent);

    QCustomPlot& plot() const { return *m_plot; }
    /// Draws soon, if the plot is on screen.
    void refresh();
    /// A sentence in the middle of an empty plot; none: the plot has something to show.
    void setHint(const QString& text);
    void addButton(QToolButton* button);
    QToolButton* makeButton(const char* iconName);
    /// A coloured mark and a text, as rich text of the legend.
    static QString legend(const QColor& color, const QString& text);

    /// Sets both axes so that everything is seen.
    virtual void rescale() = 0;
    /// Hands the plot what is visible in the present range.
    virtual void fill() = 0;
    /// Rich text for the header: what the colours mean, and the newest values.
    virtual QString describe() const = 0;
    /// A few lines about the values at a point of the plot.
    virtual QString describe(QPointF cursor) = 0;
    virtual void cursorLeft() {}
    virtual void applyTheme();
    virtual void retranslate();

    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildHeader();
    void prepare();
    void wrapHint();
    void setFollowing(bool following);
    void moveCursor(const QPointF* pixels);
    void showReadOut();
    void zoom(double factor);
    void pan(double x, double y);

    QCustomPlot* m_plot;
    QCPItemText* m_hint;
    QCPItemText* m_readOut;
    QWidget* m_header;
    QLabel* m_legend;
    QToolButton* m_followButton = nullptr;
    std::optional<QPointF> m_cursor;  ///< in pixels of the plot
    bool m_following = true;
    QString m_hintText;
};

/// As many digits as float32 has.
QString exact(double value);
/// As many as fit into a legend.
QString brief(double value);

}  // namespace gradlab::ui
