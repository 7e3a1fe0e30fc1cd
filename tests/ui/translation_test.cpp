// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QXmlStreamReader>
#include <QtTest>

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
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    }
};

QTEST_APPLESS_MAIN(TranslationTest)
#include "translation_test.moc"
