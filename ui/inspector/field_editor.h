// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/nn/params.h"

namespace gradlab::ui {

/// The editor of one field, made after its kind. The control in it is named field_<key>.
class FieldEditor : public QWidget {
    Q_OBJECT
public:
    /// `differs`: it stands for several layers whose values are not the same, and shows none.
    static FieldEditor* create(const nn::Field& field, bool differs, QWidget* parent);

    /// Shows the value in force. `given`: the document states it; otherwise it is the default, or
    /// was inferred from the wire.
    virtual void display(const nn::Value& value, bool given) = 0;

signals:
    void edited(const gradlab::nn::Json& value);  ///< the user set it
    void cleared();                               ///< the user emptied it

protected:
    FieldEditor(const nn::Field& field, bool differs, QWidget* parent);

    /// Puts the control into the editor and gives it its names.
    void adopt(QWidget* control);
    /// What an empty control stands for.
    QString fallbackText(const nn::Value& value) const;
    bool canBeEmpty() const {
        return m_differs || m_field.inferred || m_field.optional || m_field.value.null();
    }
    void emitEmptied();

    const nn::Field m_field;
    const bool m_differs;
};

}  // namespace gradlab::ui
