// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <vector>

#include <QWidget>

#include "engine/nn/params.h"

class QGridLayout;
class QLabel;
class QToolButton;

namespace gradlab::ui {

class FieldEditor;

/// A row for each field: its key, its editor, and a button that goes back to the default.
class FieldForm : public QWidget {
    Q_OBJECT
public:
    /// `differing`: keys for which several layers have not the same value.
    explicit FieldForm(std::vector<nn::Field> fields, std::set<std::string> differing = {},
                       QWidget* parent = nullptr);

    /// `given` is what the document states (a JSON object), `inForce` what holds in the end.
    void display(const nn::Json& given, const nn::Params& inForce);
    /// The same, with nothing but the defaults behind what is given.
    void display(const nn::Json& given);
    /// Puts a button beside the editor of a key.
    void addButton(const std::string& key, QWidget* button);
    const std::vector<nn::Field>& fields() const { return m_fields; }
    const std::set<std::string>& differing() const { return m_differing; }

signals:
    void edited(const std::string& key, const gradlab::nn::Json& value);
    void cleared(const std::string& key);  ///< the key is to be left out

private:
    struct Row {
        nn::Field field;
        QLabel* label;
        FieldEditor* editor;
        QToolButton* toDefault;
    };
    Row makeRow(const nn::Field& field);
    void placeRow(const Row& row, QGridLayout* layout, int line);

    std::vector<nn::Field> m_fields;
    std::set<std::string> m_differing;
    std::vector<Row> m_rows;
};

}  // namespace gradlab::ui
