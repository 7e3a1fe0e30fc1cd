// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QMainWindow>

#include "ui/commands/document_model.h"
#include "ui/engine_link.h"

class QDockWidget;
class QStackedWidget;

namespace gradlab::ui {

class AccuracyPlot;
class Actions;
class DataPanel;
class DeviceList;
class DevicePanel;
class DockTitle;
class FitPlot;
class HistoryView;
class Inspector;
class LossPlot;
class MessageBar;
class NetworkCanvas;
class Palette;
class PlotView;
class Project;
class Recovery;
class RecoveryOffer;
class RegressionPage;
class RunBar;
class StepperMode;
class StatusStrip;
struct UnsavedWork;

/// The laboratory's window. It puts the parts together; what they do is theirs.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    DocumentModel& model() { return m_model; }
    EngineLink& link() { return m_link; }
    Project& project() { return *m_project; }
    /// The example that a first start shows, drawn and paused.
    void openFirstExample();
    /// Offers what earlier programs could not save; once, when the program starts.
    void offerRecovery();
    /// Opens another window with an empty network, which goes when it is closed.
    MainWindow* openAnother();
    /// The first here, each other one in a window of its own; what is open already comes to the
    /// front.
    void openFiles(const QStringList& paths);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// Of the panels; a saved layout of another one is not taken.
    static constexpr int layoutVersion = 5;
    struct Panel {
        QDockWidget* dock;
        DockTitle* title;
        const char* name;  ///< untranslated
    };

    // main_window.cpp: parts and what connects them
    void connectDocument();
    void connectEngine();
    void connectActions();
    void connectUndo();
    void connectRecovery();
    void showSnapshot(const std::shared_ptr<const train::Snapshot>& snapshot);
    void report(const train::Event& event);
    void refuseRun();
    void explainContinuing();
    void documentChanged();
    void documentReset();
    void showMessage(bool isError, const std::string& text, const std::string& node);
    void updateTitle();
    bool restore(const UnsavedWork& work);
    void about();

    // main_window_files.cpp
    void saveWeights();
    void loadWeights();
    void exportDrawing();

    // main_window_canvas.cpp: commands of the canvas
    void connectCanvas();
    void offerForBlock();
    void offerForSelection(int nodes, int notes);
    QList<QAction*> blockActions() const;
    void showCanvasMenu(QPoint globalPos);
    void addCanvasEdits(QMenu* edit);

    // main_window_device.cpp: where training runs
    void connectDevice();
    void toggleDevice();
    void explainNoGpu(const QString& reason);

    // main_window_stepper.cpp: modes that take the network's place
    enum class Mode { Network, Steps, Regression };
    void connectStepper();
    void buildLessonsMenu();
    void setMode(Mode mode);
    void walkNetwork(bool on);
    void stepOperation();
    void zoom(double factor);
    void zoomToFit();

    // main_window_commands.cpp
    void showCommands();

    // main_window_layout.cpp: menus and panels
    void buildMenus();
    void buildFileMenu();
    void buildViewMenu();
    void buildPanels();
    Panel makePanel(const char* name, const char* objectName, QWidget* content, PlotView* plot);
    QDockWidget* dockOf(const QWidget* content) const;
    void arrangePanels();
    void fillRecentMenu(QMenu* recent);
    void updatePanelTitles();
    void showHistory();
    void showData();
    void restoreLayout();
    void scalePanels();
    void saveLayout();
    void retranslate();

    DocumentModel m_model;
    EngineLink m_link;
    Actions* m_actions;
    Project* m_project;
    NetworkCanvas* m_canvas;
    MessageBar* m_messages;
    Recovery* m_recovery;
    RecoveryOffer* m_offer;
    DeviceList* m_devices;
    RunBar* m_runBar;
    StatusStrip* m_status;
    Palette* m_palette;
    Inspector* m_inspector;
    LossPlot* m_loss;
    FitPlot* m_fit;
    AccuracyPlot* m_accuracy;
    HistoryView* m_history;
    DataPanel* m_data;
    DevicePanel* m_device;
    StepperMode* m_stepper;
    RegressionPage* m_regression;
    QStackedWidget* m_centre;
    Mode m_mode = Mode::Network;
    QByteArray m_plainState{};  ///< of the panels, while another mode hides them
    std::vector<Panel> m_panels;
    double m_type;            ///< the size of letters that the panels have been made wide for
    bool m_refused = false;   ///< the message says why the network cannot run
    bool m_declined = false;  ///< the message says why an edit was not made
};

}  // namespace gradlab::ui
