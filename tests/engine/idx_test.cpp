// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>
#include <string>

#include <zlib.h>
#include <QtTest>
#include <nlohmann/json.hpp>

#include "engine/data/idx.h"
#include "engine/data/source.h"
#include "tests/engine/scratch.h"

using namespace gradlab;
using data::read_idx;

namespace {

using std::string_literals::operator""s;

/// 2 pictures of 2 × 3 pixels, 0 to 11.
const std::string pictures =
    "\0\0\x08\x03\0\0\0\x02\0\0\0\x02\0\0\0\x03\0\1\2\3\4\5\6\7\x08\x09\x0A\x0B"s;

std::string packed(const std::filesystem::path& path, const std::string& bytes) {
    gzFile file = gzopen(path.c_str(), "wb");
    gzwrite(file, bytes.data(), static_cast<unsigned>(bytes.size()));
    gzclose(file);
    return path.string();
}

}  // namespace

class IdxTest : public QObject {
    Q_OBJECT
private slots:
    void plainAndPackedFilesAreTheSame() {
        const Tensor plain = read_idx(m_scratch.write("plain", pictures));
        const Tensor unpacked = read_idx(packed(m_scratch.path("packed.gz"), pictures));
        QCOMPARE(plain.sizes().vec(), (std::vector<int64_t>{2, 2, 3}));
        QCOMPARE(plain.scalar_type(), kUInt8);
        for (int i = 0; i < 12; ++i) {
            QCOMPARE(int(plain.data_ptr<uint8_t>()[i]), i);
            QCOMPARE(int(unpacked.data_ptr<uint8_t>()[i]), i);
        }
    }

    void wideValuesAreBigEndian() {
        const auto integers =
            m_scratch.write("i32", "\0\0\x0C\x01\0\0\0\x02\0\0\1\2\xFF\xFF\xFF\xFE"s);
        QCOMPARE(read_idx(integers).data_ptr<int32_t>()[0], 258);
        QCOMPARE(read_idx(integers).data_ptr<int32_t>()[1], -2);
        const auto floats = m_scratch.write("f32", "\0\0\x0D\x01\0\0\0\x01\x3F\xC0\0\0"s);
        QCOMPARE(read_idx(floats).data_ptr<float>()[0], 1.5F);
    }

    void badFilesAreNamedWithTheReason_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const std::string& bytes, const char* reason) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(reason);
        };
        row("empty", "", "expected an IDX file");
        row("foreign", "PNG picture", "expected an IDX file, got one that starts with 50 4e 47 20");
        row("unknown type", "\0\0\x07\x01\0\0\0\0"s, "expected an IDX file");
        row("no dimension", "\0\0\x08\0"s, "expected an IDX file");
        row("short header", pictures.substr(0, 10), "is truncated in its header");
        row("short", pictures.substr(0, 20), "2 × 2 × 3 uint8 values, 12 bytes, but the file");
        row("long", pictures + "x", "the file holds more");
        row("huge", "\0\0\x0E\x04\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s,
            "but the file has");
    }

    void badFilesAreNamedWithTheReason() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        const auto plain = m_scratch.write("bad.idx", bytes.toStdString());
        const std::string error = errorOf([&] { read_idx(plain); });
        QVERIFY2(error.starts_with(plain.string() + ": "), error.c_str());
        QVERIFY2(contains(error, reason.toStdString()), error.c_str());
        const auto gz = packed(m_scratch.path("bad.gz"), bytes.toStdString());
        QVERIFY(!errorOf([&] { read_idx(gz); }).empty());
    }

    void missingFilesAndFoldersAreErrors() {
        QVERIFY(contains(errorOf([&] { read_idx(m_scratch.path("none")); }), "No such file"));
        QVERIFY(contains(errorOf([&] { read_idx(m_scratch.path()); }), "directory"));
    }

    void aCutPackedFileIsAnError() {
        packed(m_scratch.path("whole.gz"), pictures);
        const std::string bytes = m_scratch.read("whole.gz");
        for (size_t cut = 0; cut < bytes.size(); ++cut) {
            const auto path = m_scratch.write("cut.gz", bytes.substr(0, cut));
            QVERIFY2(!errorOf([&] { read_idx(path); }).empty(), std::to_string(cut).c_str());
        }
    }

    void changedFilesNeverCrash() {
        packed(m_scratch.path("good.gz"), pictures);
        std::mt19937 random(1);
        for (const std::string& good : {pictures, m_scratch.read("good.gz")})
            for (int round = 0; round < 500; ++round) {
                std::string bytes = good;
                for (int change = 0; change < 3; ++change)
                    bytes[random() % bytes.size()] = static_cast<char>(random());
                const auto path = m_scratch.write("changed", bytes);
                errorOf([&] { read_idx(path); });
            }
    }

    void tablesOfPicturesAndLabels() {
        const auto labels = m_scratch.write("labels", "\0\0\x08\x01\0\0\0\x02\x04\x01"s);
        m_scratch.write("images", pictures);
        const nn::Json params = {{"train_images", "images"}, {"train_labels", "labels"}};
        const data::SourceContext context{m_scratch.path(), 0};
        const auto description = data::describe_source("idx", params, context);
        const auto source = data::open_source("idx", params, context);
        QCOMPARE(description.x, (std::vector<int64_t>{1, 2, 3}));
        QCOMPARE(description.classes, 5);
        QCOMPARE(description.samples, 2);
        QCOMPARE(data::describe(source).x, description.x);
        QCOMPARE(source.classes, 5);
        QVERIFY(source.test.empty());
        m_scratch.write("labels", "\0\0\x08\x01\0\0\0\x01\x04"s);
        const std::string error = errorOf([&] { data::open_source("idx", params, context); });
        QVERIFY2(contains(error, "holds 2 samples, but") && contains(error, labels.string()),
                 error.c_str());
    }

    void mnistIsWholeAndFast() {
        const data::SourceContext context{};
        const auto description = data::describe_source("mnist", nn::Json::object(), context);
        QCOMPARE(description.x, (std::vector<int64_t>{1, 28, 28}));
        QCOMPARE(description.samples, 60000);
        const auto source = data::open_source("mnist", nn::Json::object(), context);
        QCOMPARE(source.train.size(), 60000);
        QCOMPARE(source.test.size(), 10000);
        QCOMPARE(source.classes, 10);
        QCOMPARE(source.class_names.size(), 10);
        QCOMPARE(source.train.y.data_ptr<int64_t>()[0], 5);
        QCOMPARE(source.test.y.data_ptr<int64_t>()[0], 7);
        QCOMPARE(int(source.train.x.data_ptr<uint8_t>()[28 * 5 + 12]), 3);
    }

private:
    Scratch m_scratch;
};

QTEST_APPLESS_MAIN(IdxTest)
#include "idx_test.moc"
