// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    explicit FieldForm(std::vector<nn::Field> fields, QWidget* parent = nullptr);

    /// `given` is what the document states (a JSON object), `inForce` what holds in the end.
    void display(const nn::Json& given, const nn::Params& inForce);
    /// The same, with nothing but the defaults behind what is given.
    void display(const nn::Json& given);
    /// Puts a button beside the editor of a key.
    void addButton(const std::string& key, QWidget* button);
    const std::vector<nn::Field>& fields() const { return m_fields; }

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
    std::vector<Row> m_rows;
};

}  // namespace gradlab::ui
