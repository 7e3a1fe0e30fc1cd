// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QPointF>
#include <QString>

#include "engine/data/csv_table.h"
#include "engine/graph/document.h"

/// The edits that the Data panel makes; each is one undo step.
namespace gradlab::ui {

class DocumentModel;

void editData(DocumentModel* model, const QString& name,
              const std::function<void(graph::DataConfig&)>& mutate);

/// What a column of a CSV file is to be. A class or a value as target only changes which it is; a
/// column that was the target becomes a feature where it holds numbers, else it is ignored.
enum class ColumnUse { Feature, TargetValue, TargetClass, Ignored };
void useColumn(DocumentModel* model, const data::CsvTable& table, size_t column, ColumnUse use);
/// Columns of numbers are features and text is not; the target stays, as a class if it is text.
void guessUses(DocumentModel* model, const data::CsvTable& table);
/// Whether guessUses() would change something that keeps the table from being used.
bool wantsGuess(const data::CsvTable& table);

/// Points of the source "points" that a plane can show.
enum class PointKind { None, Curve, Classes };
PointKind pointKind(const nn::Json& params);
int64_t countPoints(const nn::Json& params);
/// `label` is the class of PointKind::Classes.
void addPoint(DocumentModel* model, QPointF at, int label);
void movePoint(DocumentModel* model, int64_t row, QPointF to);
void removePoint(DocumentModel* model, int64_t row);
/// The same points with y as a second coordinate of class 0, or without their classes.
void changePointKind(DocumentModel* model, PointKind kind);

}  // namespace gradlab::ui
