// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/data_edits.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include <nlohmann/json.hpp>

#include "ui/commands/document_model.h"

namespace gradlab::ui {

using data::CsvTable;
using nn::Json;
using Role = CsvTable::Role;

namespace {

QString text(const char* source) { return QCoreApplication::translate("DataEdits", source); }

/// Writes the roles into the parameters, leaving out what holds without being stated.
void writeRoles(Json& params, const CsvTable& table, const std::vector<Role>& roles,
                bool classification) {
    const size_t last = roles.size() - 1;
    const auto target = size_t(std::ranges::find(roles, Role::Target) - roles.begin());
    if (target == last)
        params.erase("target");
    else
        params["target"] = table.columns[target].name;
    Json features = Json::array();
    for (size_t i = 0; i < roles.size(); ++i)
        if (roles[i] == Role::Feature) features.push_back(table.columns[i].name);
    if (features.size() == last)
        params.erase("features");
    else
        params["features"] = std::move(features);
    if (classification)
        params["task"] = "classification";
    else
        params.erase("task");
}

std::vector<Role> rolesOf(const CsvTable& table) {
    std::vector<Role> roles;
    for (const auto& column : table.columns) roles.push_back(column.role);
    return roles;
}

Json& listOf(Json& params, const char* key) {
    Json& list = params[key];
    if (!list.is_array()) list = Json::array();
    return list;
}

/// A float32 that the project file states in few digits.
double rounded(double value) { return std::strtod(QByteArray::number(value, 'g', 4), nullptr); }

void setPoint(Json& x, Json& y, PointKind kind, QPointF at, const Json& label) {
    const double first = rounded(at.x()), second = rounded(at.y());
    x = kind == PointKind::Curve ? Json(first) : Json::array({first, second});
    y = kind == PointKind::Curve ? Json(second) : label;
}

double scalar(const Json& json) {
    return json.is_array() ? json.at(0).get<double>() : json.get<double>();
}

}  // namespace

void editData(DocumentModel* model, const QString& name,
              const std::function<void(graph::DataConfig&)>& mutate) {
    model->editWhole(name, [&](graph::Document& document) { mutate(document.data); });
}

void useColumn(DocumentModel* model, const CsvTable& table, size_t column, ColumnUse use) {
    auto roles = rolesOf(table);
    bool classification = table.classification;
    const bool isTarget = roles[column] == Role::Target;
    if (use == ColumnUse::TargetValue || use == ColumnUse::TargetClass) {
        classification = use == ColumnUse::TargetClass;
        for (size_t i = 0; i < roles.size(); ++i)
            if (roles[i] == Role::Target)
                roles[i] = table.columns[i].numeric ? Role::Feature : Role::Ignored;
        roles[column] = Role::Target;
    } else if (!isTarget) {
        roles[column] = use == ColumnUse::Feature ? Role::Feature : Role::Ignored;
    }
    const QString name = QString::fromStdString(table.columns[column].name);
    editData(
        model, text(QT_TRANSLATE_NOOP("DataEdits", "Change the role of %1")).arg(name),
        [&](graph::DataConfig& data) { writeRoles(data.params, table, roles, classification); });
}

void guessUses(DocumentModel* model, const CsvTable& table) {
    auto roles = rolesOf(table);
    bool classification = table.classification;
    for (size_t i = 0; i < roles.size(); ++i) {
        if (roles[i] == Role::Target)
            classification |= !table.columns[i].numeric;
        else
            roles[i] = table.columns[i].numeric ? Role::Feature : Role::Ignored;
    }
    editData(
        model, text(QT_TRANSLATE_NOOP("DataEdits", "Guess the roles of the columns")),
        [&](graph::DataConfig& data) { writeRoles(data.params, table, roles, classification); });
}

bool wantsGuess(const CsvTable& table) {
    return std::ranges::any_of(table.columns, [&](const CsvTable::Column& column) {
        return !column.numeric && (column.role == Role::Feature ||
                                   (column.role == Role::Target && !table.classification));
    });
}

int64_t countPoints(const Json& params) {
    const Json x = params.value("x", Json());
    return x.is_array() ? int64_t(x.size()) : 0;
}

PointKind pointKind(const Json& params) {
    const bool classes = params.value("task", Json("regression")) == "classification";
    const Json x = params.value("x", Json::array()), y = params.value("y", Json::array());
    if (!x.is_array() || !y.is_array() || x.size() != y.size()) return PointKind::None;
    const size_t width = classes ? 2 : 1;
    const auto fits = [](const Json& value, size_t width) {
        if (!value.is_array()) return width == 1 && value.is_number();
        return value.size() == width &&
               std::ranges::all_of(value, [](const Json& v) { return v.is_number(); });
    };
    for (size_t i = 0; i < x.size(); ++i) {
        const bool right = classes ? y[i].is_number_integer() : fits(y[i], 1);
        if (!right || !fits(x[i], width)) return PointKind::None;
    }
    return classes ? PointKind::Classes : PointKind::Curve;
}

void addPoint(DocumentModel* model, QPointF at, int label) {
    editData(model, text(QT_TRANSLATE_NOOP("DataEdits", "Add a point")),
             [&](graph::DataConfig& data) {
                 Json x, y;
                 setPoint(x, y, pointKind(data.params), at, label);
                 listOf(data.params, "x").push_back(std::move(x));
                 listOf(data.params, "y").push_back(std::move(y));
             });
}

void movePoint(DocumentModel* model, int64_t row, QPointF to) {
    editData(model, text(QT_TRANSLATE_NOOP("DataEdits", "Move a point")),
             [&](graph::DataConfig& data) {
                 const auto i = size_t(row);
                 if (countPoints(data.params) <= row) return;
                 Json& y = data.params["y"][i];
                 const Json label = y;
                 setPoint(data.params["x"][i], y, pointKind(data.params), to, label);
             });
}

void removePoint(DocumentModel* model, int64_t row) {
    editData(model, text(QT_TRANSLATE_NOOP("DataEdits", "Remove a point")),
             [&](graph::DataConfig& data) {
                 if (countPoints(data.params) <= row) return;
                 for (const char* key : {"x", "y"}) data.params[key].erase(size_t(row));
             });
}

void changePointKind(DocumentModel* model, PointKind kind) {
    const QString name = kind == PointKind::Classes
                             ? text(QT_TRANSLATE_NOOP("DataEdits", "Make the points classes"))
                             : text(QT_TRANSLATE_NOOP("DataEdits", "Make the points a curve"));
    editData(model, name, [&](graph::DataConfig& data) {
        const auto now = pointKind(data.params);
        if (now == kind || now == PointKind::None) return;
        Json& x = listOf(data.params, "x");
        Json& y = listOf(data.params, "y");
        for (size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
            const QPointF at = kind == PointKind::Classes
                                   ? QPointF(scalar(x[i]), scalar(y[i]))
                                   : QPointF(x[i].at(0).get<double>(), x[i].at(1).get<double>());
            setPoint(x[i], y[i], kind, at, 0);
        }
        if (kind == PointKind::Classes)
            data.params["task"] = "classification";
        else
            data.params.erase("task");
    });
}

}  // namespace gradlab::ui
