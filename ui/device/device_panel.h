// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>

#include <QElapsedTimer>
#include <QScrollArea>

#include "engine/train/snapshot.h"

class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace gradlab::ui {

class ChoiceBox;
class ComparisonView;
class DeviceList;
class EngineLink;
class ShareBar;
struct Told;

/// Where training runs and what it costs there: memory, copies, speed before and after the last
/// switch, and how far one step on the CPU and one on the GPU are apart.
class DevicePanel : public QScrollArea {
    Q_OBJECT
public:
    DevicePanel(DeviceList* devices, EngineLink* link, QWidget* parent = nullptr);

    /// Whether training is slower than it could be, because the speed slider says so.
    void setHeldBack(bool heldBack);
    /// All that is shown with all digits, line by line.
    QString text() const;

signals:
    void deviceChosen(const std::string& device);  ///< one of several GPUs

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Speed {
        QWidget* row;
        QLabel *device, *value;
        ShareBar* bar;
    };
    struct Section {
        QWidget* whole;
        QVBoxLayout* column;
    };

    // device_panel_layout.cpp
    void build();
    void buildTop(QVBoxLayout* column);
    Section addSection(QVBoxLayout* column, const QString& title);
    Speed addSpeed(QVBoxLayout* column, const char* name);
    QLabel* addText(QVBoxLayout* column, const char* name, const char* tone = nullptr);

    void showSnapshot();
    void rememberSpeed();
    void takeReport();
    void refresh();
    void widen();
    void showDevice();
    void showChoice();
    void showSpeed();
    void showSpeed(const Speed& speed, const std::string& device, double value, double most);
    void showMemory();
    void showCopies();
    void showComparison();
    void say(QLabel* label, const Told& told);
    void compare();
    void copyAll() const;
    bool isOnGpu() const;

    DeviceList* m_devices;
    EngineLink* m_link;
    std::shared_ptr<const train::DeviceReport> m_report;  ///< never null
    std::map<std::string, double> m_speeds{};  ///< the last of each device in this training
    QElapsedTimer m_refreshed;
    int m_leastWidth = 0;  ///< so that nothing is cut off sideways
    bool m_heldBack = false;
    bool m_comparing = false;

    QLabel *m_name, *m_parts, *m_other;
    ChoiceBox* m_choice;
    QWidget* m_onGpu;  ///< what there is to say only where there is a GPU
    Speed m_now{}, m_before{};
    QLabel *m_ratio, *m_held;
    ShareBar* m_memoryBar;
    QLabel *m_memory, *m_copies, *m_replay;
    QPushButton* m_compare;
    ComparisonView* m_comparison;
};

}  // namespace gradlab::ui
