// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ui/plots/plot_view.h"

class QCPGraph;
class QCPItemPixmap;

namespace gradlab::ui {

/// What the network makes of its data: the curve through the samples of a regression with one
/// input, or the regions of a classification in the plane.
class FitPlot : public PlotView {
    Q_OBJECT
public:
    explicit FitPlot(QWidget* parent = nullptr);

    void showSnapshot(const std::shared_ptr<const train::Snapshot>& snapshot) override;
    QString title() const override;
    /// Whether data of this shape has something to show here.
    void setDataShape(const std::vector<int64_t>& x, int64_t classes);

protected:
    void rescale() override;
    void fill() override;
    QString describe() const override;
    QString describe(QPointF cursor) override;
    void applyTheme() override;
    void retranslate() override;

private:
    void drawFit();
    void drawRegions();
    void drawClassSamples();
    QString describeFit(QPointF cursor) const;
    QString describeRegions(QPointF cursor) const;
    QString emptyText() const;

    std::shared_ptr<const train::FitCurve> m_fit;
    std::shared_ptr<const train::Regions> m_regions;
    std::shared_ptr<const void> m_drawn;  ///< what the plot holds; drawn once, not every frame
    std::vector<int64_t> m_shape;
    int64_t m_classes = 0;
    QCPGraph* m_samples;
    QCPGraph* m_line;
    QCPItemPixmap* m_picture;
    std::vector<QCPGraph*> m_classSamples;
};

}  // namespace gradlab::ui
