// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "ui/inspector/page.h"

class QLineEdit;

namespace gradlab::ui {

class EngineLink;
class FreezeBox;
class LivePanel;
class ProblemList;

/// The page of one layer: its name, its parameters, what it does to shapes, formula and help.
class NodePage : public Page {
    Q_OBJECT
public:
    /// Without a link nothing live is shown.
    explicit NodePage(DocumentModel* model, EngineLink* link, QWidget* parent = nullptr);
    void refresh() override;

private:
    void rename();
    void setParam(const std::string& key, const nn::Json& value);
    void clearParam(const std::string& key);
    void showLayer(const nn::LayerSpec& spec);
    void showNumbers();
    QString portsText() const;

    std::string m_node;
    std::string m_type;
    QLabel* m_title;
    QLineEdit* m_name;
    QLabel* m_nameProblem;
    QLabel* m_summary;
    ProblemList* m_problems;
    FieldForm* m_form = nullptr;
    FreezeBox* m_frozen;
    LivePanel* m_live = nullptr;
    QLabel* m_ports;
    QLabel* m_counts;
    QLabel* m_formula;
    QLabel* m_help;
};

}  // namespace gradlab::ui
