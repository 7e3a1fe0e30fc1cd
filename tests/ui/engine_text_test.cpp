// SPDX-License-Identifier: GPL-3.0-or-later
// What the engine says of a learner's mistakes, in Russian.
#include "ui/engine_text.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QtTest>

#include "engine/graph/check.h"
#include "engine/nn/catalog.h"
#include "tests/ui/lab.h"

using namespace gradlab;
using namespace gradlab::ui;

namespace {

/// Shapes that few layers take: a number, a row, a picture, a huge one and an odd one.
const std::vector<nn::Shape> oddInputs{{1},       {4, 3},       {1, 3},
                                       {2, 3, 5}, {2, 3, 5, 7}, {2, 1, 1, 1, 1}};

/// All that the shape rules say of inputs that do not fit, repairs included.
QSet<QString> mistakesOf(const nn::LayerSpec& layer) {
    QSet<QString> told;
    for (const auto& sample : layer.samples)
        for (const auto& first : oddInputs)
            for (const auto& other : oddInputs) {
                nn::Json given = nn::Json::object();
                for (const auto& [key, value] : sample.params) given[key] = nn::to_json(value);
                auto params = nn::Params::resolve(layer.fields, given);
                std::vector<nn::Shape> inputs(sample.inputs.size(), other);
                inputs.front() = first;
                nn::ShapeCall call{.params = params, .inputs = inputs};
                layer.shape(call);
                for (const auto& problem : call.problems) {
                    told << QString::fromStdString(problem.message);
                    for (const auto& repair : problem.repairs)
                        told << QString::fromStdString(repair.text);
                }
            }
    return told;
}

/// Whether letters of the language are in it, and nowhere three English words in a row.
bool isRussian(const QString& text) {
    static const QRegularExpression english("\\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\\b");
    return !QString(text).remove("sudo apt install").contains(english) &&
           std::ranges::any_of(text, [](QChar c) { return c.script() == QChar::Script_Cyrillic; });
}

}  // namespace

class EngineTextTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() {
        test::startAfresh();
        chooseLanguage("ru");
    }
    void cleanupTestCase() { chooseLanguage("en"); }

    void everyTemplateUsesItsParts() {
        QFile file(":/translations/engine_ru.json");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto pairs = QJsonDocument::fromJson(file.readAll()).array();
        QVERIFY(pairs.size() > 100);
        for (const auto& pair : pairs) {
            const QString english = pair[0].toString(), russian = pair[1].toString();
            QVERIFY2(isRussian(russian), qPrintable(english));
            for (int i = 0; i < english.count("{}"); ++i)
                QVERIFY2(russian.contains(QString("{%1}").arg(i)), qPrintable(english));
        }
    }

    void mistakesOfEveryLayerAreTold_data() {
        QTest::addColumn<QString>("type");
        for (const auto* layer : nn::catalog())
            QTest::newRow(layer->id.c_str()) << QString::fromStdString(layer->id);
    }
    void mistakesOfEveryLayerAreTold() {
        QFETCH(QString, type);
        for (const QString& english : mistakesOf(*nn::find_layer(type.toStdString())))
            QVERIFY2(isRussian(engineText(english.toStdString())), qPrintable(english));
    }

    void networksUnderConstructionAreTold() {
        graph::Document document;
        const graph::DataShape data{.x = {1, 28, 28}, .y = {}, .classes = 10};
        const auto allRussian = [&] {
            for (const auto& diagnostic : graph::check(document, data).diagnostics) {
                QVERIFY2(isRussian(engineText(diagnostic.message)), diagnostic.message.c_str());
                for (const auto& repair : diagnostic.repairs)
                    QVERIFY2(isRussian(engineText(repair.text)), repair.text.c_str());
            }
        };
        allRussian();
        document.nodes = {{"data", "Data"},   {"more", "Data"},  {"fc", "Linear"},
                          {"act", "Softmax"}, {"aside", "ReLU"}, {"loss", "CrossEntropyLoss"},
                          {"last", "MSELoss"}};
        allRussian();
        document.nodes.erase(document.nodes.begin() + 1);
        document.find("fc")->params = {{"out_features", 0}, {"bias", 3}};
        document.wires = {{{"data", "x"}, {"fc", "input"}},
                          {{"fc", "output"}, {"act", "input"}},
                          {{"act", "output"}, {"loss", "input"}},
                          {{"data", "y"}, {"loss", "target"}}};
        allRussian();
        document.find("fc")->params = {{"out_features", 9}};
        allRussian();
        document.find("fc")->params = {{"out_features", int64_t{1} << 62}, {"in_features", 5}};
        allRussian();
    }

    void partsAreFilledIn() {
        QCOMPARE(engineText("fc1: Set in_features to 784").count("784"), 1);
        QVERIFY(engineText("fc1: Set in_features to 784").startsWith("fc1: "));
        QCOMPARE(engineText("nothing like it"), QString("nothing like it"));
    }

    void troubleWithADeviceIsTold() {
        for (const char* text :
             {"A part of CUDA is missing: libcudnn.so.9.",
              "The NVIDIA driver is too old: it knows CUDA 11.8, and this Gradlab needs 13.0.",
              "device cuda:0: No NVIDIA driver was found.; training goes on on the CPU",
              "cuda:0: allocate: expected room for 12 MB on cuda:0, which has 3 MB of 80 MB left, "
              "with 5 MB in use here; training goes on on the CPU from step 64",
              "record: a value that is read on the host cannot be recorded"})
            QVERIFY2(isRussian(engineText(text)), qPrintable(engineText(text)));
    }

    void englishStaysEnglish() {
        chooseLanguage("en");
        QCOMPARE(engineText("Set in_features to 784"), QString("Set in_features to 784"));
        chooseLanguage("ru");
    }
};

QTEST_MAIN(EngineTextTest)
#include "engine_text_test.moc"
