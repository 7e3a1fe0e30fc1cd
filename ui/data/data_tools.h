// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QWidget>

#include "engine/graph/document.h"

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QHBoxLayout;

/// What the Data panel offers beside its choice of the source, for one kind of source each.
namespace gradlab::ui {

class DocumentModel;

/// The formula of a curve. What is typed is told at once; Enter makes it an edit, Esc takes it
/// back. A formula that cannot be read stays as it was typed, and is no edit.
class FormulaEdit : public QLineEdit {
    Q_OBJECT
public:
    explicit FormulaEdit(DocumentModel* model, QWidget* parent = nullptr);
    void refresh();
    bool isDraft() const { return text() != m_shown; }

signals:
    void drafted(const QString& formula);     ///< could be read
    void failed(const QString& explanation);  ///< rich text that marks the character at fault

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    bool judge();
    void commit();

    DocumentModel* m_model;
    QString m_shown;
};

/// How a CSV file is read.
class CsvTools : public QWidget {
    Q_OBJECT
public:
    explicit CsvTools(DocumentModel* model, QWidget* parent = nullptr);
    void refresh();

private:
    DocumentModel* m_model;
    QComboBox* m_delimiter;
    QCheckBox* m_header;
};

/// What a click adds to points.
class PointTools : public QWidget {
    Q_OBJECT
public:
    explicit PointTools(DocumentModel* model, QWidget* parent = nullptr);
    void refresh();
    int label() const;  ///< the class of points to come
    void choose(int label);

private:
    void offerClasses(int count);

    DocumentModel* m_model;
    QComboBox* m_kind;
    QHBoxLayout* m_row;
    QButtonGroup* m_classes;
};

}  // namespace gradlab::ui
