// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/data_describer.h"

#include <QtTest>
#include <nlohmann/json.hpp>

#include "tests/engine/scratch.h"

using namespace gradlab;
using ui::DataDescriber;

class DataDescriberTest : public QObject {
    Q_OBJECT
private slots:
    void smallDataIsKnownAtOnce() {
        DataDescriber describer(std::chrono::seconds(10));
        const auto outcome = describer.describe(table(2000), m_folder.path(), 0);
        QCOMPARE(outcome.error, QString());
        QCOMPARE(outcome.shape.x, (nn::Shape{2}));
    }

    void largeDataIsReadOnInTheBackground() {
        DataDescriber describer(std::chrono::milliseconds(0));
        const auto atOnce = describer.describe(table(2000), m_folder.path(), 0);
        QVERIFY(atOnce.shape.x.empty());
        QCOMPARE(atOnce.error, "The data is large and still being read.");
        DataDescriber::Outcome later;
        connect(&describer, &DataDescriber::described, this,
                [&](const DataDescriber::Outcome& outcome) { later = outcome; });
        QTRY_COMPARE(later.shape.x, (nn::Shape{2}));
        QCOMPARE(later.error, QString());
    }

    void theLatestCallCounts() {
        DataDescriber describer(std::chrono::milliseconds(0));
        int told = 0;
        connect(&describer, &DataDescriber::described, this, [&] { ++told; });
        describer.describe(table(50'000), m_folder.path(), 0);
        graph::DataConfig curve;
        curve.source = "curve";
        curve.params = nn::Json::object();
        QCOMPARE(describer.describe(curve, m_folder.path(), 0).shape.x, (nn::Shape{1}));
        QTest::qWait(50);
        QCOMPARE(told, 0);
    }

private:
    graph::DataConfig table(int rows) {
        std::string text = "a,b,c\n";
        for (int i = 0; i < rows; ++i) text += "1,2,3\n";
        m_folder.write("t.csv", text);
        graph::DataConfig data;
        data.source = "csv";
        data.params = {{"path", "t.csv"}};
        return data;
    }

    Scratch m_folder;
};

QTEST_GUILESS_MAIN(DataDescriberTest)
#include "data_describer_test.moc"
