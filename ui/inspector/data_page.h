// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "engine/data/source.h"
#include "ui/inspector/page.h"

class QComboBox;

namespace gradlab::ui {

class NumberEdit;
class ProblemList;
class SourceChoice;

/// The page of the Data node: where samples come from, how they are batched and validated.
class DataPage : public Page {
    Q_OBJECT
public:
    explicit DataPage(DocumentModel* model, QWidget* parent = nullptr);
    void refresh() override;

signals:
    void dataWanted();  ///< the samples themselves are to be shown

private:
    void buildValidation();
    void chooseValidation();
    void showValidation();
    void editBatching(const std::string& key, const nn::Json& value);
    FieldForm* makeSourceForm(const data::SourceSpec* spec);

    std::string m_source;
    SourceChoice* m_choice;
    QLabel* m_help;
    ProblemList* m_problems;
    FieldForm* m_sourceForm = nullptr;
    FieldForm* m_batchForm = nullptr;
    QComboBox* m_validation;
    NumberEdit* m_fraction;
    QLabel* m_shapes;
};

}  // namespace gradlab::ui
