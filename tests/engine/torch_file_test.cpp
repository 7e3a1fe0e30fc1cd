// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/torch_file.h"

#include <algorithm>

#include <QtTest>

#include "engine/io/weights.h"
#include "engine/io/zip.h"
#include "engine/ops/ops.h"
#include "tests/engine/scratch.h"

using namespace gradlab;
using namespace gradlab::io;
using namespace std::string_literals;

namespace {

// x = torch.arange(12.).reshape(3, 4) / 4
// torch.save({'epoch': 7, 'name': 'näme', 'loss': [0.5, None, True, -3, 70000, -70000, 2**40],
//             'model': {'x': x, 'column': x[:, 1], 'flags': torch.tensor([True, False]),
//                       'n': torch.tensor(5)}, 'empty': ()}, 'ref.pt')
// by PyTorch 1.13.1, and the same records deflated by Python's zipfile.
constexpr const char* stored =
    "AAAFT3jahZS/b9NAFMfPduIEJ4W2lFJoKYHyI4H+SMOChESrCAXRQ5AGIVlIKATHjSMcO8++VDBU6pKKMrGyIAYG/gpUlQ"
    "2xlL+gIwywMEN4Z4fESUt70vPZd+/zve/duyRPpRAh0SjZ0+JklDj6yly5xEqz9WdmLjtMHu1p6+IakKQaRkCv25oBAo2o"
    "qEisUk0H0ZuwPr3Hd8kbNm3XhdBjCCdvL+z6C917ufS71Wot1YcEsvT655/WK9kbF3SPrtll3QR5DSJJVcDv5xDVmO1oxm"
    "yxwaqmqxQd/WmjapaLTLdc2ymuZhQ4kkyqEUx2MbNU0UHxESVn2iX2wB9UIOYJpiGuSthr9QYM0DiDo8uUUImGNuAYDVFh"
    "AwY3Nc02TV1jVdtylftOWXf08q2qxhQYShVgmMHxAoyo3DcmNmoWnDDQgqEYMSNueKKjy1SgUhNO0lATxjYNzp1icLoA49"
    "42V8xSxYUJH2u7zdq22TF7xjM7D5OoJzI4y02KTUhQoQnnfL3zDKYKcMFLtOBij9Zd26p0tC55KRm4jFoCgyRqpVK+RorB"
    "lQJcbfglrdXZC5hONWbzNBJ98ubLnW8I8sj/994oJNG5N3PpXHZin1vTbT6zfhMfC4QsYqxjvMPYwtjFIIuEDGIkMNKL3M"
    "eH778+p3nhyME+xro+5nPZkX19CIQrfpzaVkVkxEMU5a5iJpcVUTHcnuMqAzvbMxyLHqgSw41ylVXdcfE65bI3DjygQ9o1"
    "ha+887bysOtf4F1n7WDV4nvcBH/h/WTwnJUe6rpIAjXu54Kn2cttBbn5fi54fr3csBTgMv1ccPexHk5tc+2zzlNZnm5PTU"
    "oznbRwXz8u+P1X6V9xZf5nQn6E/G/BGwvLPhP28v3cvzX9E0I=";
constexpr const char* deflated =
    "AAADmXjaC/BmZhFhYGDgYMhpKY9NmHnGM4eRgeEFEPMARYtS0/RTEksS9Qqyc0InevsdNpBomWwWwPH0b91+RcYQR/2GFg"
    "EPUybTnE2OoZ6+wSd7rTubExqPLBNNPaq4g1P8Icsdhq7XC7wqkv8/numf/NPyK8vZot8mvot53/284HnM9InIlNcimqWC"
    "NXtOF0ed7HEX7JH+Evn8+PxZUdP1W9/7LQ/O6Hkd9fDt6+Wfb60vmbuqZG64hvN/YaNpq0//ZGSe92Dh8+deG1dsPKHT+s"
    "Vs3UYvzwsKjxJf2uUnXdh0p8fE/VLkuqAZnkdskvforBO+eGQCk5zS62VP35km8Uxec8BjYoaKb4+YW6fjF7Fjt+Ydl1w8"
    "b8VHBaP1h7h4M59uecYp/HhbM2ejJ3tw3vbtJse+Mlzet+bB7H8T5n8VLVnmUTIpL2mahO+ZrX/z8uISDh5cVPVMVjtcWU"
    "d14/5t6nM2x91MDf3GoT1pulDE22k+phvdvqhdE77XdmBZs24qz4a//aUHm7P6ty7WqXzjNU0vwXNarjpPdML5g3VzajL3"
    "KsoVJhzfGR+AEisrXn4+pQLkGQAxF1Ks6BskJzA0slkrJJ4/8IDhCK/DHoYOfoaPzAppBQkJAgxJrApmBQwMqGbtUz4UwQ"
    "LkMaGbZZicgq6W9+IhXVYwD02tUXJqA7rii/PSQ2EGc0MVl6UWFWfm5xk/YwIqZmQSYcad0mCggZEBLd2h60QPDYTOaYzI"
    "YYOuD93nCH2PkPUZoutDDwWEPj4m5DBB14ceIAh91kwowRPgzcoGkmAFQmmgUzJAOhgAXW4iiw==";

std::string unpacked(const char* text) {
    return qUncompress(QByteArray::fromBase64(text)).toStdString();
}

const Tensor* find(const NamedTensors& tensors, const std::string& name) {
    const auto found = std::ranges::find(tensors, name, &NamedTensors::value_type::first);
    return found == tensors.end() ? nullptr : &found->second;
}

bool same(const Tensor& a, const Tensor& b) {
    return a.scalar_type() == b.scalar_type() && a.sizes() == b.sizes() && a.equal(b);
}

}  // namespace

class TorchFileTest : public QObject {
    Q_OBJECT
private slots:
    void everyTypeAndTheOrderSurvive() {
        NamedTensors tensors;
        for (const auto type : {kBool, kFloat64, kUInt8, kInt16, kInt8, kInt64, kFloat16, kInt32,
                                kBFloat16, kFloat32})
            tensors.emplace_back(name(type), arange(6).reshape({2, 3}).to(type));
        tensors.emplace_back("turned", arange(6, kFloat32).reshape({2, 3}).t());
        tensors.emplace_back("scalar", tensor(2.5));
        tensors.emplace_back("empty", empty({0, 4}));
        write_torch_tensors(m_scratch.path("all.pt"), tensors);
        const NamedTensors read = read_torch_tensors(m_scratch.path("all.pt"));
        QCOMPARE(read.size(), tensors.size());
        for (size_t i = 0; i < tensors.size(); ++i) {
            QCOMPARE(read[i].first, tensors[i].first);
            QVERIFY2(same(read[i].second, tensors[i].second), read[i].first.c_str());
        }
    }

    void numbersAreAligned() {
        const Tensor numbers = tensor({1.5, -2.5});
        write_torch_tensors(m_scratch.path("aligned.pt"), {{"a", numbers}, {"b", numbers}});
        const std::string bytes = m_scratch.read("aligned.pt");
        const std::string value(static_cast<const char*>(numbers.data_ptr()), numbers.nbytes());
        const size_t first = bytes.find(value), second = bytes.find(value, first + 1);
        QVERIFY(first != std::string::npos && second != std::string::npos);
        QCOMPARE(first % 64, 0U);
        QCOMPARE(second % 64, 0U);
        ZipReader zip(m_scratch.path("aligned.pt"));
        QCOMPARE(zip.entries().front().name, std::string("archive/data.pkl"));
        QCOMPARE(zip.read(*zip.find("archive/version")), std::string("3\n"));
    }

    void aFileOfPyTorchIsRead_data() {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("stored") << QByteArray(stored);
        QTest::newRow("deflated") << QByteArray(deflated);
    }

    void aFileOfPyTorchIsRead() {
        QFETCH(QByteArray, file);
        const auto path = m_scratch.write("ref.pt", unpacked(file));
        const NamedTensors tensors = read_torch_tensors(path);
        const Tensor x = arange(12, kFloat32).reshape({3, 4}) / 4;
        QCOMPARE(tensors.size(), 4U);
        QVERIFY(same(*find(tensors, "x"), x));
        QVERIFY(same(*find(tensors, "column"), x.select(1, 1)));
        QVERIFY(same(*find(tensors, "flags"), tensor({true, false})));
        QVERIFY(same(*find(tensors, "n"), tensor(5)));
        find(tensors, "x")->fill_(7);
        QCOMPARE((*find(tensors, "column"))[2].item<float>(), 7.0F);  // they share memory there too

        const PythonObjects objects = read_torch(path);
        QCOMPARE(*objects.root->find("epoch")->get<int64_t>(), 7);
        QCOMPARE(*objects.root->find("name")->get<std::string>(), std::string("näme"));
        QVERIFY(objects.root->find("empty")->get<PythonObject::List>()->empty());
        QVERIFY(!objects.root->find("los"));
        const auto& list = *objects.root->find("loss")->get<PythonObject::List>();
        QCOMPARE(list.size(), 7U);
        QCOMPARE(*list[0]->get<double>(), 0.5);
        QVERIFY(list[1]->get<std::monostate>());
        QCOMPARE(*list[2]->get<bool>(), true);
        QCOMPARE(*list[3]->get<int64_t>(), -3);
        QCOMPARE(*list[5]->get<int64_t>(), -70000);
        QCOMPARE(*list[6]->get<int64_t>(), int64_t{1} << 40);
    }

    void badFilesAreNamedWithTheReason_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char* name, const std::string& bytes, const char* reason) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString(reason);
        };
        const std::string good = unpacked(stored);
        const auto changed = [&](const std::string& from, const std::string& to) {
            std::string bytes = good;
            for (size_t at; (at = bytes.find(from)) != std::string::npos;)
                bytes.replace(at, from.size(), to);
            return bytes;
        };
        row("empty", "", "is no zip archive");
        row("text", "hello", "is no zip archive");
        row("truncated", good.substr(0, good.size() - 30), "is no zip archive, or is truncated");
        row("legacy", "\x80\x02\x8a\x0alabc", "before 1.6");
        row("no pickle", changed("data.pkl", "data.pck"), "is a zip archive without data.pkl");
        row("no storage", changed("ref/data/0", "ref/data/9"), "has no data/0");
        std::string other = good;
        other[good.find("epoch")] = 'E';
        row("changed", other, "ref/data.pkl has a wrong checksum");
    }

    void badFilesAreNamedWithTheReason() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, reason);
        const auto path = m_scratch.write("bad.pt", bytes.toStdString());
        const std::string error = errorOf([&] { read_torch_tensors(path); });
        QVERIFY2(error.starts_with(path.string() + ": "), error.c_str());
        QVERIFY2(contains(error, reason.toStdString()), error.c_str());
    }

    void theOnlyDictOfTensorsIsFound() {
        const std::string pickled =
            "ctorch._utils\n_rebuild_tensor_v2\n((U\7storagectorch\n"
            "FloatStorage\nU\1"
            "0U\3cpuK\2tQK\0K\2\x85K\1\x85\x89NtR"s;
        const std::string network = "}U\1w" + pickled + "s";
        const auto read = [&](const std::string& pickle) {
            return read_torch_tensors(m_scratch.write("made.pt", archive(pickle)));
        };
        QVERIFY(same(read(network + ".").at(0).second, tensor({1.0, 2.0})));
        QCOMPARE(read("}(U\5epochK\3U\5model" + network + "u.").at(0).first, std::string("w"));
        const auto refusal = [&](const std::string& pickle) {
            return errorOf([&] { read(pickle); });
        };
        QVERIFY(contains(refusal("}(U\1a" + network + "U\1b" + network + "u."),
                         "several dicts of tensors: a, b"));
        QVERIFY(contains(refusal("}U\5epochK\3s."), "holds no dict of tensors"));
        QVERIFY(contains(refusal("K\3."), "holds no dict of tensors"));
        QVERIFY(contains(refusal("}(U\1w" + pickled + "U\1w" + pickled + "u."), "w comes twice"));
        QVERIFY(read("}.").empty());
    }

    void everyCutIsAnErrorAndNoChangeCrashes() {
        write_torch_tensors(m_scratch.path("good"), {{"a", ones({3})}, {"b", ones({2}, kBool)}});
        const std::string good = m_scratch.read("good");
        const auto refusal = [&](const std::string& bytes) {
            const auto path = m_scratch.write("bad", bytes);
            return errorOf([&] { read_torch_tensors(path); });
        };
        for (size_t cut = 0; cut < good.size(); ++cut)
            QVERIFY2(!refusal(good.substr(0, cut)).empty(), std::to_string(cut).c_str());
        for (size_t at = 0; at < good.size(); ++at) {
            for (const int change : {1, 0x10, 0xff}) {
                std::string bytes = good;
                bytes[at] = static_cast<char>(bytes[at] ^ change);
                refusal(bytes);
            }
        }
    }

    void badPlacesAndNamesAreNamed() {
        const auto path = m_scratch.path("nowhere/weights.pt");
        const std::string error = errorOf([&] { write_torch_tensors(path, {{"w", ones({2})}}); });
        QVERIFY2(contains(error, path.string() + ": No such file"), error.c_str());
        QVERIFY(contains(errorOf([&] { read_torch_tensors(path); }), "No such file"));
        const NamedTensors twice{{"w", ones({1})}, {"w", ones({1})}};
        QVERIFY(contains(errorOf([&] { write_torch_tensors(m_scratch.path("x.pt"), twice); }),
                         "the name w is taken"));
        QVERIFY(contains(errorOf([&] {
                             write_torch_tensors(m_scratch.path("x.pt"), {{"w", Tensor()}});
                         }),
                         "undefined"));
        QVERIFY(!std::filesystem::exists(m_scratch.path("x.pt")));
    }

    void theNameChoosesTheFormatAndTheBytesAreRecognised() {
        const NamedTensors tensors{{"w", arange(3, kFloat32)}};
        for (const char* name : {"w.pt", "w.pth", "w.safetensors", "w"}) {
            write_weights(m_scratch.path(name), tensors);
            const bool zip = m_scratch.read(name).starts_with("PK");
            QCOMPARE(zip, std::string(name).starts_with("w.pt"));
            m_scratch.write("other", m_scratch.read(name));
            QVERIFY(same(*find(read_weights(m_scratch.path("other")), "w"), tensors[0].second));
        }
    }

private:
    /// A file of torch.save with this pickle and two numbers.
    static std::string archive(const std::string& pickle) {
        std::ostringstream out;
        ZipWriter zip(out);
        zip.add("archive/data.pkl", pickle);
        zip.add("archive/data/0", "\0\0\x80\x3f\0\0\0\x40"s);
        zip.finish();
        return out.str();
    }

    Scratch m_scratch;
};

QTEST_APPLESS_MAIN(TorchFileTest)
#include "torch_file_test.moc"
