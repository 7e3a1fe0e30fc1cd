// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/curve.h"
#include "ui/plots/plot_view.h"

class QCPGraph;
class QCPItemLine;
class QCPItemTracer;

namespace gradlab::ui {

/// A quantity of every step, as it was measured: training and validation, never smoothed.
class CurvePlot : public PlotView {
    Q_OBJECT
public:
    void showSnapshot(const std::shared_ptr<const train::Snapshot>& snapshot) override;

protected:
    CurvePlot(Curve::Quantity quantity, QWidget* parent);

    void setLogarithmic(bool logarithmic);
    bool isLogarithmic() const { return m_logarithmic; }
    /// The quantity's name on its axis.
    virtual QString quantityName() const = 0;
    /// What the empty plot says.
    virtual QString emptyText() const = 0;

    void rescale() override;
    void fill() override;
    QString describe() const override;
    QString describe(QPointF cursor) override;
    void cursorLeft() override;
    void applyTheme() override;
    void retranslate() override;

private:
    struct Line {
        Curve curve;
        QCPGraph* graph;
        QCPItemTracer* tracer;
    };
    Line makeLine(Curve::Quantity quantity);
    void fillLine(Line& line);
    void mark(Line& line, const train::Point* point);

    Line m_training;
    Line m_validation;
    QCPItemLine* m_hairline;
    bool m_logarithmic = false;
};

/// The loss, on a linear or a logarithmic axis.
class LossPlot : public CurvePlot {
    Q_OBJECT
public:
    explicit LossPlot(QWidget* parent = nullptr);
    QString title() const override;

protected:
    QString quantityName() const override;
    QString emptyText() const override;
    void retranslate() override;

private:
    QToolButton* m_logButton;
};

/// The share of samples that are classified rightly.
class AccuracyPlot : public CurvePlot {
    Q_OBJECT
public:
    explicit AccuracyPlot(QWidget* parent = nullptr);
    QString title() const override;

protected:
    QString quantityName() const override;
    QString emptyText() const override;
};

}  // namespace gradlab::ui
