// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <QGraphicsView>

#include "ui/stepper/step_diagram.h"
#include "ui/stepper/step_progress.h"

namespace gradlab::ui {

class StepBoxItem;
class StepWireItem;

/// A value or an operation of a pass, as something to look at.
struct StepSubject {
    std::vector<int> path{};
    int operation = -1;
    int value = -1;
    bool operator==(const StepSubject&) const = default;
};

/// The pass on a canvas: layers that open into their operations, operations that open into their
/// parts, and the wave of what is computed running forwards and back along the wires. What is not
/// computed yet is drawn hollow. A double click or Enter opens and closes; so does zooming in on a
/// layer.
class StepCanvas : public QGraphicsView {
    Q_OBJECT
public:
    explicit StepCanvas(StepCursor* cursor, QWidget* parent = nullptr);

    void setView(const std::shared_ptr<const step::View>& view);
    bool isLayerOpen(const std::string& node) const { return m_openLayers.contains(node); }
    void setLayerOpen(const std::string& node, bool open);
    void openAllLayers(bool open);
    void zoomToFit();
    void zoomBy(double factor);
    /// Where the card lies in the viewport; empty: it is not drawn.
    QRect placeOf(const StepSubject& subject) const;
    /// Lights up what the mouse is over elsewhere.
    void highlight(const StepSubject& subject);

    const std::shared_ptr<const step::View>& view() const { return m_view; }
    const StepProgress& progress() const { return m_progress; }
    const StepSubject& highlighted() const { return m_highlighted; }
    const std::optional<StepSubject>& selected() const { return m_selected; }
    const StepDiagram& diagram() const { return m_diagram; }

signals:
    void partsWanted(const std::vector<int>& path);
    void selectionChanged(const gradlab::ui::StepSubject& subject);
    void hovered(const gradlab::ui::StepSubject& subject);
    /// Moved by a key: forward or back by an operation or a layer, start, end, play.
    void keyPressed(QKeyEvent* event);

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void rebuild();
    void showProgress();
    void follow();
    void toggle(const StepBox& box);
    void openByZoom(QPoint at, double factor);
    const StepBox* boxAt(QPoint at) const;
    static StepSubject subjectOf(const StepBox& box);
    const StepBox* currentBox() const;
    void paintKey(QPainter& painter) const;
    double keyHeight() const;

    StepCursor* m_cursor;
    std::shared_ptr<const step::View> m_view;
    StepDiagram m_diagram;
    StepProgress m_progress;
    std::set<std::string> m_openLayers;
    std::vector<StepBoxItem*> m_boxes;
    std::vector<StepWireItem*> m_wires;
    StepSubject m_highlighted;
    std::optional<StepSubject> m_selected;
    bool m_fitted = true;  ///< the user has not zoomed
};

}  // namespace gradlab::ui
