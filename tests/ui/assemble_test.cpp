// SPDX-License-Identifier: GPL-3.0-or-later
// The networks of the course, built from an empty canvas by mouse and keys, checked and trained.
#include <QtTest>

#include "engine/graph/blocks.h"
#include "tests/ui/student.h"

using namespace gradlab;
using namespace gradlab::ui;
using namespace gradlab::ui::test;
using train::State;

namespace {

/// Someone who builds whole networks: types what follows, drags the wires that lead elsewhere.
struct Builder : Student {
    Builder() : Student({1900, 1000}) {
        menu("File", "actionNew");
        canvas()->setMinimapWanted(false);  // it would lie over ports
    }

    void start(const QString& source) {
        drop("Data", 0.1, 0.3);
        select("data");
        hand::choose(field<QComboBox>("source"), source);
    }
    void set(const char* key, const QString& value) {
        Student::set(model().currentNode(), key, value);
    }
    QString convolution(int channels, int kernel, int padding) {
        const QString id = type("Conv2d");
        set("out_channels", QString::number(channels));
        set("kernel_size", QString::number(kernel));
        if (padding) set("padding", QString::number(padding));
        return id;
    }
    /// Drags a wire while the whole network is in sight.
    void lead(const QString& from, const char* output, const QString& to, const char* input) {
        trigger("actionZoomFit");
        wire(from, output, to, input);
    }
    void makeBlock(const QStringList& nodes, const QString& name) {
        trigger("actionZoomFit");
        select(nodes.front());
        for (const auto& id : nodes.mid(1))
            QTest::mouseClick(canvas()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                              (canvas()->nodeRect(id).topLeft() + QPointF(20, 8)).toPoint());
        hand::answerWithName(name);
        trigger("actionMakeBlock");
        QVERIFY2(document().find_block(name.toStdString()), qPrintable(name));
    }
    /// The loss behind the current node; it is wired to y at once.
    void end(const QString& loss) {
        type(loss);
        QVERIFY2(model().report().ok(), problems().c_str());
    }
    void trainAStep() {
        QVERIFY(reaches(State::Ready));
        trigger("actionStep");
        QTRY_COMPARE_WITH_TIMEOUT(now().step, 1, 30'000);
        QVERIFY(std::isfinite(now().train.back().loss));
    }
    std::string problems() {
        std::string all;
        for (const auto& problem : model().report().diagnostics)
            all += problem.node + ": " + problem.message + "\n";
        return all;
    }
    int count(const std::string& type) { return int(graph::uses_of(model().whole(), type)); }
};

}  // namespace

class AssembleTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { startAfresh(); }

    void milesialsUNetWithOneBlockUsedNineTimes() {
        Builder builder;
        builder.start("Digits in noise");
        builder.set("batch_size", "4");
        builder.set("limit", "64");
        QStringList layers{builder.convolution(4, 3, 1), builder.type("BatchNorm2d"),
                           builder.type("ReLU"),         builder.convolution(4, 3, 1),
                           builder.type("BatchNorm2d"),  builder.type("ReLU")};
        builder.makeBlock(layers, "DoubleConv");
        QStringList levels{builder.model().currentNode()};
        for (const int channels : {8, 16, 32, 64}) {
            builder.type("MaxPool2d");
            builder.set("kernel_size", "2");
            levels << builder.type("DoubleConv");
            builder.set("out_channels", QString::number(channels));
        }
        levels.removeLast();
        for (const int channels : {32, 16, 8, 4}) {
            builder.type("ConvTranspose2d");
            builder.set("out_channels", QString::number(channels));
            builder.set("kernel_size", "2");
            builder.set("stride", "2");
            const QString joint = builder.type("Cat");
            builder.type("DoubleConv");
            builder.set("out_channels", QString::number(channels));
            const QString behind = builder.model().currentNode();
            builder.lead(levels.takeLast(), "output", joint, "input1");
            builder.select(behind);
        }
        builder.convolution(1, 1, 0);
        builder.end("BCEWithLogitsLoss");
        if (QTest::currentTestFailed()) return;
        QCOMPARE(builder.count("DoubleConv"), 9);
        QCOMPARE(builder.model().report().nodes.at("conv2d1").outputs.front(),
                 (nn::Shape{4, 1, 32, 32}));
        builder.trainAStep();
    }

    void aResidualNetworkWithAdd() {
        Builder builder;
        builder.start("MNIST");
        builder.set("limit", "256");
        const QString stem = builder.convolution(8, 3, 1);
        const QString relu = builder.type("ReLU");
        QStringList unit{builder.convolution(8, 3, 1), builder.type("BatchNorm2d"),
                         builder.type("ReLU"),         builder.convolution(8, 3, 1),
                         builder.type("BatchNorm2d"),  builder.type("Add")};
        builder.lead(relu, "output", unit.back(), "input1");
        builder.makeBlock(unit, "Residual");
        if (QTest::currentTestFailed()) return;
        QCOMPARE(builder.document().blocks.front().inputs.size(), size_t{1});
        builder.type("ReLU");
        builder.type("Residual");
        builder.type("Flatten");
        builder.type("Linear");
        builder.set("out_features", "10");
        builder.end("CrossEntropyLoss");
        if (QTest::currentTestFailed()) return;
        QCOMPARE(builder.count("Residual"), 2);
        builder.trainAStep();
    }

    void anLstmReadsTheRowsOfMnist() {
        Builder builder;
        builder.start("MNIST");
        builder.set("limit", "256");
        builder.type("Reshape");
        builder.set("shape", "28, 28");
        const QString lstm = builder.type("LSTM");
        builder.set("hidden_size", "16");
        const QString linear = builder.type("Linear");
        builder.set("out_features", "10");
        builder.lead(lstm, "last", linear, "input");
        builder.select(linear);
        builder.end("CrossEntropyLoss");
        if (QTest::currentTestFailed()) return;
        QCOMPARE(builder.model().report().nodes.at(linear.toStdString()).outputs.front(),
                 (nn::Shape{64, 10}));
        builder.trainAStep();
    }
};

QTEST_MAIN(AssembleTest)
#include "assemble_test.moc"
