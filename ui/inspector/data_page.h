// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/data/source.h"
#include "ui/inspector/page.h"

class QComboBox;

namespace gradlab::ui {

class NumberEdit;
class ProblemList;

/// The page of the Data node: where samples come from, how they are batched and validated.
class DataPage : public Page {
    Q_OBJECT
public:
    explicit DataPage(DocumentModel* model, QWidget* parent = nullptr);
    void refresh() override;

private:
    void chooseSource();
    void buildValidation();
    void chooseValidation();
    void showValidation();
    void editBatching(const std::string& key, const nn::Json& value);
    FieldForm* makeSourceForm(const data::SourceSpec* spec);
    void browse(const data::PathParam& path);
    void editSource(const std::string& key, const nn::Json& value);

    std::string m_source;
    QComboBox* m_choice;
    QLabel* m_help;
    ProblemList* m_problems;
    FieldForm* m_sourceForm = nullptr;
    FieldForm* m_batchForm = nullptr;
    QComboBox* m_validation;
    NumberEdit* m_fraction;
    QLabel* m_shapes;
};

}  // namespace gradlab::ui
