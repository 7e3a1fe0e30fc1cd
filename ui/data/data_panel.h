// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QTimer>
#include <QWidget>

#include "engine/graph/document.h"
#include "ui/data/picture_list.h"
#include "ui/data/preview_loader.h"

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QProgressBar;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace gradlab::ui {

class CsvModel;
class CsvTools;
class DocumentModel;
class FormulaEdit;
class PictureView;
class PointTools;
class SamplePlot;
class SourceChoice;
class SplitBar;
class ValuesModel;

/// The data of the project to be seen and chosen: pictures, a file's table, a curve, points. It
/// reads in the background and only while it is on screen.
class DataPanel : public QWidget {
    Q_OBJECT
public:
    explicit DataPanel(DocumentModel* model, QWidget* parent = nullptr);

    /// What is shown; null before anything was read.
    const PreviewPtr& preview() const { return m_preview; }
    /// Whether it is being read.
    bool isReading() const { return m_loader.isBusy(); }
    QString message() const;
    /// A panel behind other tabs counts as visible, but reads nothing.
    bool isInFront() const { return m_inFront; }
    void setInFront(bool inFront);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum View { Nothing, Pictures, Table, Values, Plot };

    // data_panel_layout.cpp
    void build();
    QWidget* buildTop();
    QWidget* buildSplit();
    QWidget* buildParts();
    QWidget* buildProgress();
    QStackedWidget* buildViews();
    QTableView* buildTable(QAbstractItemModel* model, const char* name);

    void documentChanged();
    void read(const graph::Document& document);
    void readAgain();
    void draft(const QString& formula);
    void loaded(const PreviewPtr& preview);
    void stopped();

    void showTools();
    void showPreview();
    void showParts(View view);
    void showMessage();
    void say(const QString& richText, bool isError);
    void followLink(const QString& link);
    void askForUse(int column, QPoint globalPos);
    void showPlot();
    View viewOf(const train::Preview& preview) const;
    Shown shown() const;
    bool isEditable() const;

    DocumentModel* m_model;
    PreviewLoader m_loader;
    PreviewPtr m_preview;
    graph::DataConfig m_read;  ///< what m_preview, or the request for it, was made of
    uint64_t m_seed = 0;
    QString m_base;
    bool m_inFront = false;
    bool m_asked = false;  ///< something was requested since the panel was made
    bool m_fresh = true;   ///< the next preview is of another source
    size_t m_fault = 0;    ///< the one to jump to next
    QTimer m_patience;     ///< before progress is shown

    QWidget* m_content = nullptr;
    SourceChoice* m_choice = nullptr;
    QToolButton *m_open = nullptr, *m_again = nullptr;
    FormulaEdit* m_formula = nullptr;
    CsvTools* m_csvTools = nullptr;
    PointTools* m_pointTools = nullptr;
    QButtonGroup* m_parts = nullptr;
    SplitBar* m_split = nullptr;
    QLabel* m_message = nullptr;
    QWidget* m_progress = nullptr;
    QProgressBar* m_bar = nullptr;
    QStackedWidget* m_views = nullptr;
    PictureView* m_pictures = nullptr;
    CsvModel* m_csv = nullptr;
    QTableView* m_table = nullptr;
    ValuesModel* m_values = nullptr;
    SamplePlot* m_plot = nullptr;
};

}  // namespace gradlab::ui
