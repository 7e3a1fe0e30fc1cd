// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/node_face.h"

#include <algorithm>
#include <climits>
#include <functional>

#include <QLocale>
#include <QStringList>

#include "engine/data/source.h"
#include "engine/graph/blocks.h"
#include "engine/nn/catalog.h"
#include "ui/catalog_text.h"

namespace gradlab::ui {
namespace {

/// Short, for a card: 3 for [3, 3], 3×5 for [3, 5].
QString valueText(const nn::Value& value) {
    if (const auto* sizes = std::get_if<std::vector<int64_t>>(&value)) {
        const bool equal = std::ranges::adjacent_find(*sizes, std::not_equal_to()) == sizes->end();
        QStringList texts;
        for (const auto size : *sizes) texts << QString::number(size);
        return equal && !texts.isEmpty() ? texts.first() : texts.join("×");
    }
    if (const auto* text = std::get_if<std::string>(&value)) return QString::fromStdString(*text);
    return QString::fromStdString(nn::python(value));
}

/// "kernel_size" -> "kernel", "label_smoothing" -> "label smoothing"
QString keyText(const std::string& key) {
    auto text = QString::fromStdString(key);
    if (text.endsWith("_size")) text.chop(5);
    return text.replace('_', ' ');
}

const nn::Value* find(const nn::Params& params, const std::string& key) {
    const auto& values = params.values();
    const auto at = std::ranges::find(values, key, [](const auto& value) { return value.first; });
    return at == values.end() || at->second.null() ? nullptr : &at->second;
}

/// Sizes as "in → out", then what differs from the default; else the formula.
QString parameterSummary(const nn::LayerSpec& spec, const nn::Params& params) {
    QString in = "?", out;
    QStringList others;
    const bool joins = std::ranges::any_of(
        spec.fields, [](const auto& field) { return field.key.starts_with("in_"); });
    for (const auto& field : spec.fields) {
        const auto* value = find(params, field.key);
        if (!value) continue;
        if (field.key.starts_with("in_"))
            in = valueText(*value);
        else if (joins && field.key.starts_with("out_"))
            out = valueText(*value);
        else if (*value != field.value)
            others << keyText(field.key) + ' ' + valueText(*value);
    }
    if (!out.isEmpty()) others.prepend(in + " → " + out);
    if (!others.isEmpty()) return others.join(", ");
    if (!spec.formula.empty()) return QString::fromStdString(spec.formula);
    const auto* first = spec.fields.empty() ? nullptr : find(params, spec.fields.front().key);
    if (first) return keyText(spec.fields.front().key) + ' ' + valueText(*first);
    return catalogText(spec.summary);
}

QList<PortFace> portFaces(const std::vector<std::string>& names,
                          const std::vector<nn::Port>* ports) {
    QList<PortFace> faces;
    for (size_t i = 0; i < names.size(); ++i) {
        const bool known = ports && i < ports->size();
        faces << PortFace{QString::fromStdString(names[i]),
                          known ? catalogText((*ports)[i].help) : QString()};
    }
    return faces;
}

QString shapeText(const nn::Shape& shape) {
    return shape.empty() ? NodeFace::tr("one number")
                         : QString::fromStdString(nn::format_shape(shape));
}

void describeData(NodeFace& face, const graph::Document& document) {
    const auto& data = document.data;
    const auto* source = data::find_source(data.source);
    face.summary = source ? catalogText(source->title) : QString::fromStdString(data.source);
    face.count = NodeFace::tr("batch of %1").arg(QLocale().toString(qlonglong(data.batch_size)));
    face.help = NodeFace::tr("Brings the samples x and their targets y, batch by batch.");
}

void describeLayer(NodeFace& face, const nn::LayerSpec& spec, const graph::NodeReport& report) {
    face.category = spec.category;
    face.summary = parameterSummary(spec, report.params);
    face.help = catalogText(spec.summary);
    if (report.outputs.empty()) return;
    const QString count = QLocale().toString(qlonglong(report.parameters));
    const int plural = int(std::min<int64_t>(report.parameters, INT_MAX));
    face.count = report.parameters ? NodeFace::tr("%1 parameters", nullptr, plural).arg(count)
                                   : NodeFace::tr("no parameters");
}

}  // namespace

NodeFace faceOf(const graph::Document& document, const graph::Node& node,
                const graph::Report& report) {
    NodeFace face;
    face.id = QString::fromStdString(node.id);
    face.type = QString::fromStdString(node.type);
    const auto spec = graph::find_spec(document, node.type);
    face.inputs = portFaces(graph::input_ports(document, node), spec ? &spec->inputs : nullptr);
    face.outputs = portFaces(graph::output_ports(document, node), spec ? &spec->outputs : nullptr);
    face.block = document.find_block(node.type);
    const auto found = report.nodes.find(node.id);
    const graph::NodeReport known =
        found == report.nodes.end() ? graph::NodeReport() : found->second;
    if (node.type == graph::data_type)
        describeData(face, document);
    else if (spec && graph::is_port(document, node.type))
        face.summary = face.help = catalogText(spec->summary);
    else if (spec)
        describeLayer(face, *spec, known);
    face.frozen = node.frozen || (known.parameters > 0 && known.trainable == 0);
    face.shapeKnown = !known.outputs.empty();
    face.shape = face.shapeKnown ? shapeText(known.outputs.front()) : NodeFace::tr("shape unknown");
    return face;
}

}  // namespace gradlab::ui
