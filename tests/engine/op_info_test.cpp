// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include <QtTest>
#include <nlohmann/json.hpp>

#include "engine/autograd/node.h"
#include "engine/nn/catalog.h"
#include "engine/nn/module.h"
#include "engine/ops/op_info.h"
#include "engine/ops/ops.h"
#include "engine/pointwise/lists.h"

using namespace gradlab;
using nn::LayerSpec;
using nn::Sample;
using nn::Shape;

Q_DECLARE_METATYPE(const LayerSpec*)

namespace {

namespace fs = std::filesystem;

/// Functions whose first argument is the name that an operation is recorded under.
constexpr const char* recorders =
    "record|view_of|record_constant|taken|copied|recorded_product|scattered|sum_over|extreme_value|"
    "extreme|compare_<Tensor>|tap";

/// Names given to recorders in the sources of the engine, each with the file it stands in.
std::map<std::string, std::string> recorded_in_sources() {
    const std::regex call("\\b(?:" + std::string(recorders) + ")\\(\\s*\"([A-Za-z0-9_]+)\"");
    std::map<std::string, std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(GRADLAB_SOURCE_DIR "/engine")) {
        if (entry.path().extension() != ".cpp") continue;
        std::ifstream file(entry.path());
        std::stringstream text;
        text << file.rdbuf();
        const std::string code = text.str();
        for (std::sregex_iterator at(code.begin(), code.end(), call), end; at != end; ++at)
            names.emplace((*at)[1], entry.path().filename());
    }
    return names;
}

/// The layer of a sample with the parameters that its shape rule completed.
nn::BuiltLayer build(const LayerSpec& spec, const Sample& sample) {
    nn::Json json = nn::Json::object();
    for (const auto& [key, value] : sample.params) json[key] = nn::to_json(value);
    std::vector<nn::ParamError> errors;
    nn::Params params = nn::Params::resolve(spec.fields, json, &errors);
    nn::ShapeCall call{.params = params, .inputs = sample.inputs};
    spec.shape(call);
    return spec.build(params);
}

/// Inputs that ask for a gradient; a target without the classes' dimension holds class numbers.
std::vector<Tensor> inputs_of(const LayerSpec& spec, const Sample& sample) {
    const bool loss = spec.category == nn::Category::Loss;
    std::vector<Tensor> inputs;
    for (const Shape& shape : sample.inputs) {
        const bool classes = loss && !inputs.empty() && shape != sample.inputs[0];
        if (classes || spec.takes_indices)
            inputs.push_back(randint(classes ? sample.inputs[0][1] : 3, shape));
        else
            inputs.push_back((rand(shape) * 0.8 + 0.1).requires_grad_(inputs.empty() || !loss));
    }
    return inputs;
}

/// Calls `visit` once for every operation that `out` was made by.
void walk(const Tensor& out, const std::function<void(const autograd::Node&)>& visit) {
    std::set<const autograd::Node*> seen;
    const std::function<void(const autograd::Node*)> step = [&](const autograd::Node* node) {
        if (!node || !seen.insert(node).second) return;
        visit(*node);
        for (size_t i = 0; i < node->edges().size(); ++i) step(node->edges()[i].node.get());
    };
    step(autograd::edge_of(out).node.get());
}

std::vector<std::string> pointwise_ids() {
    std::vector<std::string> ids;
    const auto add = [&]<class... F>(const std::tuple<F...>*) { (ids.push_back(F::info.id), ...); };
    add(static_cast<const pointwise::UnaryList*>(nullptr));
    add(static_cast<const pointwise::BinaryList*>(nullptr));
    return ids;
}

}  // namespace

class OpInfoTest : public QObject {
    Q_OBJECT

private slots:
    void everyTextIsThere() {
        std::set<std::string> names;
        for (const OpInfo& op : op_catalog()) {
            const char* name = op.name.c_str();
            QVERIFY2(names.insert(op.name).second, name);
            QVERIFY2(!op.title.empty() && !op.formula.empty() && !op.help.empty(), name);
            QVERIFY2(op.inputs.empty() == (op.name == "AccumulateGrad"), name);
            for (const OpInput& input : op.inputs) {
                QVERIFY2(!input.symbol.empty(), name);
                QVERIFY2(input.rule.starts_with("∂L/∂" + input.symbol.substr(0, 1)), name);
                QVERIFY2(input.rule.find(" = ") != std::string::npos, name);
            }
            QCOMPARE(find_op(op.name), &op);
        }
        QVERIFY(!find_op("no such operation"));
    }

    void everyPointwiseFunctionIsTold() {
        QVERIFY(pointwise_ids().size() > 50);
        for (const std::string& id : pointwise_ids()) QVERIFY2(find_op(id), id.c_str());
    }

    void everyNameInTheSourcesIsTold() {
        const auto names = recorded_in_sources();
        QVERIFY(names.size() > 50);  // the search finds what it is for
        for (const auto& [name, file] : names)
            QVERIFY2(find_op(name), (name + " in " + file).c_str());
    }

    void everyOperationOfALayerIsTold_data() {
        QTest::addColumn<const LayerSpec*>("spec");
        for (const LayerSpec* spec : nn::catalog()) QTest::newRow(spec->id.c_str()) << spec;
    }
    void everyOperationOfALayerIsTold() {
        QFETCH(const LayerSpec*, spec);
        for (const Sample& sample : spec->samples) {
            const nn::BuiltLayer layer = build(*spec, sample);
            std::vector<Tensor> outputs(spec->outputs.size());
            layer.forward(*layer.module, inputs_of(*spec, sample), outputs);
            for (const Tensor& out : outputs)
                walk(out, [](const autograd::Node& node) {
                    const OpInfo* op = find_op(node.name());
                    QVERIFY2(op, node.name());
                    const bool lists = op->name == "cat" || op->name == "BackwardHook";
                    QVERIFY2(lists || node.edges().size() <= std::max<size_t>(op->inputs.size(), 2),
                             node.name());
                });
        }
    }

    void slopesBecomeRules() {
        const auto rule = [](const char* name, size_t input = 0) {
            return QString::fromStdString(find_op(name)->inputs.at(input).rule);
        };
        QCOMPARE(rule("sin"), "∂L/∂x = ∂L/∂y · cos x");
        QCOMPARE(rule("cos"), "∂L/∂x = ∂L/∂y · (−sin x)");
        QCOMPARE(rule("tanh"), "∂L/∂x = ∂L/∂y · (1 − tanh²(x))");
        QCOMPARE(rule("log"), "∂L/∂x = ∂L/∂y · (1 / x)");
        QCOMPARE(rule("relu"), "∂L/∂x = ∂L/∂y · (1 if x > 0, else 0)");
        QCOMPARE(rule("sign"), "∂L/∂x = 0");
        QCOMPARE(rule("add"), "∂L/∂a = ∂L/∂y");
        QCOMPARE(rule("sub", 1), "∂L/∂b = −∂L/∂y");
        QCOMPARE(rule("pow", 1), "∂L/∂b = ∂L/∂y · aᵇ ln a");
        QCOMPARE(rule("huber_loss", 1),
                 "∂L/∂b = ∂L/∂y · (−d if |d| ≤ δ, else −δ sign(d)), d = a − b");
    }
};

QTEST_APPLESS_MAIN(OpInfoTest)
#include "op_info_test.moc"
