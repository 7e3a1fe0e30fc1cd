// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <iterator>

#include "engine/io/torch_file.h"
#include "tests/engine/scratch.h"
#include "tests/peer/compare.h"

namespace {

constexpr std::array<std::pair<gradlab::ScalarType, torch::ScalarType>, 10> types{
    {{gradlab::kFloat32, torch::kFloat32},
     {gradlab::kFloat64, torch::kFloat64},
     {gradlab::kFloat16, torch::kFloat16},
     {gradlab::kBFloat16, torch::kBFloat16},
     {gradlab::kInt64, torch::kInt64},
     {gradlab::kInt32, torch::kInt32},
     {gradlab::kInt16, torch::kInt16},
     {gradlab::kInt8, torch::kInt8},
     {gradlab::kUInt8, torch::kUInt8},
     {gradlab::kBool, torch::kBool}}};

std::vector<int64_t> draw_shape(peer::Dice& dice) {
    std::vector<int64_t> shape(static_cast<size_t>(dice.number(0, 4)));
    for (int64_t& size : shape) size = dice.number(0, 5);
    return shape;
}

bool same(const gradlab::Tensor& ours, const torch::Tensor& theirs) {
    return peer::difference(ours.to(gradlab::kFloat64), theirs.to(torch::kFloat64)) == 0;
}

}  // namespace

class TorchFilePeerTest : public QObject {
    Q_OBJECT
private slots:
    void libtorchOpensWhatIsWritten() {
        gradlab::io::NamedTensors tensors;
        for (const auto& [type, peer_type] : types) {
            const auto values = gradlab::randn(draw_shape(dice_)).mul_(3).to(type);
            tensors.emplace_back(gradlab::name(type),
                                 values.dim() > 1 ? values.transpose(0, 1) : values);
        }
        gradlab::io::write_torch_tensors(scratch_.path("ours.pt"), tensors);
        const std::string bytes = scratch_.read("ours.pt");
        const auto dict = torch::pickle_load({bytes.begin(), bytes.end()}).toGenericDict();
        QCOMPARE(dict.size(), tensors.size());
        for (size_t i = 0; i < types.size(); ++i) {
            const torch::Tensor found = dict.at(tensors[i].first).toTensor();
            QCOMPARE(found.scalar_type(), types[i].second);
            QVERIFY2(same(tensors[i].second, found), tensors[i].first.c_str());
        }
    }

    void whatLibtorchWritesIsRead() {
        c10::Dict<std::string, torch::Tensor> dict;
        for (const auto& [type, peer_type] : types) {
            const auto values = torch::randn(draw_shape(dice_)).mul_(3).to(peer_type);
            dict.insert(gradlab::name(type), values.dim() > 1 ? values.transpose(0, 1) : values);
        }
        const std::vector<char> bytes = torch::pickle_save(dict);
        const auto path = scratch_.write("theirs.pt", {bytes.begin(), bytes.end()});
        const gradlab::io::NamedTensors tensors = gradlab::io::read_torch_tensors(path);
        QCOMPARE(tensors.size(), dict.size());
        for (const auto& [name, tensor] : tensors) {
            QCOMPARE(std::string(gradlab::name(tensor.scalar_type())), name);
            QVERIFY2(same(tensor, dict.at(name)), name.c_str());
        }
    }

    void listsAndNumbersOfLibtorchAreRead() {
        c10::impl::GenericDict dict(c10::StringType::get(), c10::AnyType::get());
        dict.insert("rates", std::vector<double>{0.5, 0.25});
        dict.insert("sizes", std::vector<int64_t>{1, -2});
        dict.insert("text", "ä");
        dict.insert("none", torch::IValue());
        const std::vector<char> bytes = torch::pickle_save(dict);
        const auto path = scratch_.write("mixed.pt", {bytes.begin(), bytes.end()});
        using Object = gradlab::io::PythonObject;
        const auto objects = gradlab::io::read_torch(path);
        const auto& rates = *objects.root->find("rates")->get<Object::List>();
        QCOMPARE(*rates.at(1)->get<double>(), 0.25);
        const auto& sizes = *objects.root->find("sizes")->get<Object::List>();
        QCOMPARE(*sizes.at(1)->get<int64_t>(), -2);
        QCOMPARE(*objects.root->find("text")->get<std::string>(), std::string("ä"));
        QVERIFY(objects.root->find("none")->get<std::monostate>());
    }

    void aModuleOfLibtorchIsRefusedByName() {
        torch::nn::Linear linear(2, 3);
        torch::save(linear, scratch_.path("module.pt"));
        const std::string error =
            errorOf([&] { gradlab::io::read_torch_tensors(scratch_.path("module.pt")); });
        QVERIFY2(contains(error, "__torch__.Module"), error.c_str());
    }

private:
    Scratch scratch_;
    peer::Dice dice_;
};

QTEST_GUILESS_MAIN(TorchFilePeerTest)
#include "torch_file_peer_test.moc"
