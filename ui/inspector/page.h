// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/nn/layer_spec.h"

class QLabel;
class QVBoxLayout;

namespace gradlab::ui {

class DocumentModel;
class FieldForm;

/// One of the inspector's pages. refresh() brings it up to date with the document and keeps the
/// focus where it is.
class Page : public QWidget {
    Q_OBJECT
public:
    explicit Page(DocumentModel* model, QWidget* parent = nullptr);
    virtual void refresh() = 0;

protected:
    QLabel* addTitle();
    QLabel* addHeading(const QString& text);
    /// Wrapped, selectable text; `tone` is what the style sheet knows: "muted", "formula".
    QLabel* addText(const char* tone = nullptr);
    void addRule();
    /// Puts a new form into the place of the old one (or at the end for none), and deletes that.
    void place(FieldForm*& slot, FieldForm* form);

    DocumentModel* m_model;
    QVBoxLayout* m_layout;
};

/// "100,480 parameters", and whether they are frozen, or how many learn.
QString countText(int64_t parameters, int64_t trainable);
/// "12.4 million multiply-adds"
QString workText(int64_t multiplyAdds);
/// "1.2 MB"
QString memoryText(int64_t bytes);
/// "64 × 1 × 28 × 28", or a dash while it is unknown.
QString shapeText(const nn::Shape* shape);

}  // namespace gradlab::ui
