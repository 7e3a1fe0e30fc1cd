// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/graph/document.h"
#include "ui/inspector/page.h"

namespace gradlab::ui {

class FreezeBox;

/// The page of several selected nodes: the fields that all of them have are edited for all at
/// once, as one undo step.
class SeveralPage : public Page {
    Q_OBJECT
public:
    explicit SeveralPage(DocumentModel* model, QWidget* parent = nullptr);
    void refresh() override;

private:
    /// A field that all nodes have, and what they say of it.
    struct Shared {
        nn::Field field;
        nn::Json given = nullptr;  ///< by one of them at least; null: by none
        nn::Value value{};         ///< of the first, unless it follows from the wire
        bool differs = false;
    };
    std::vector<Shared> sharedFields() const;
    Shared shared(const nn::Field& field) const;
    void showFields();
    void showCounts();
    void change(const QString& name, const QString& mergeKey,
                const std::function<void(graph::Node&)>& mutate);

    QLabel* m_title;
    QLabel* m_names;
    QLabel* m_counts;
    QLabel* m_nothing;
    FieldForm* m_form = nullptr;
    FreezeBox* m_frozen;
};

}  // namespace gradlab::ui
