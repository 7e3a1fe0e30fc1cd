// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QLibraryInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

#include "engine/data/source.h"
#include "engine/nn/catalog.h"
#include "engine/ops/op_info.h"
#include "engine/optim/catalog.h"
#include "engine/step/broken.h"

using namespace gradlab;

/// The catalogs of texts, as they lie in the sources.
class TranslationTest : public QObject {
    Q_OBJECT
private slots:
    void everyTextIsTranslated_data() {
        QTest::addColumn<QString>("path");
        const QDir folder(GRADLAB_SOURCE_DIR "/resources/translations");
        for (const QString& name : folder.entryList({"*.ts"}))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
    void everyTextIsTranslated() {
        QFETCH(QString, path);
        readTexts(path);
    }

    /// What lupdate finds in the window's sources, the catalog has.
    void everyTextOfTheWindowIsTold() {
        const QString program = QLibraryInfo::path(QLibraryInfo::BinariesPath) + "/lupdate";
        if (!QFile::exists(program)) QSKIP("needs Qt's lupdate");
        QTemporaryDir folder;
        const QString copy = folder.filePath("gradlab_ru.ts");
        QVERIFY(QFile::copy(GRADLAB_SOURCE_DIR "/resources/translations/gradlab_ru.ts", copy));
        QProcess update;
        update.setWorkingDirectory(GRADLAB_SOURCE_DIR);
        update.start(program, {"ui", "-I", ".", "-locations", "none", "-no-obsolete", "-silent",
                               "-ts", copy});
        QVERIFY(update.waitForFinished(60'000));
        QVERIFY2(update.exitCode() == 0, update.readAllStandardError());
        readTexts(copy);
    }

    void everyLayerIsToldInRussian() {
        const auto texts = readTexts(GRADLAB_SOURCE_DIR "/resources/translations/layers_ru.ts");
        const auto require = [&](const std::string& text) {
            if (!text.empty()) QVERIFY2(texts.contains(QString::fromStdString(text)), text.c_str());
        };
        const auto requireAll = [&](const auto& spec) {
            require(spec.summary);
            require(spec.help);
            for (const auto& field : spec.fields) require(field.help);
        };
        for (const auto* layer : nn::catalog()) {
            requireAll(*layer);
            for (const auto* ports : {&layer->inputs, &layer->outputs})
                for (const auto& port : *ports) require(port.help);
        }
        for (const auto& optimizer : optim::optimizers()) requireAll(optimizer);
        for (const auto& source : data::sources())
            for (const auto& field : source.fields) require(field.help);
        for (const OpInfo& op : op_catalog()) {
            if (!nn::find_layer(op.title)) require(op.title);  // names of classes stay
            require(op.help);
        }
        for (const auto& example : step::expression_examples()) require(example.title);
        for (const auto& setup : step::broken_setups()) {
            require(setup.expression.title);
            require(setup.story);
        }
    }

private:
    /// The sources that have a translation; a failure for one that has none.
    static QSet<QString> readTexts(const QString& path) {
        QSet<QString> texts;
        readInto(texts, path);
        return texts;
    }
    static void readInto(QSet<QString>& texts, const QString& path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString source;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) continue;
            if (xml.name() == u"source") source = xml.readElementText();
            if (xml.name() != u"translation") continue;
            QVERIFY2(!xml.attributes().hasAttribute("type"), qPrintable(source));
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            QVERIFY2(!text.trimmed().isEmpty(), qPrintable(source));
            texts << source;
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    }
};

QTEST_APPLESS_MAIN(TranslationTest)
#include "translation_test.moc"
