// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "engine/nn/init.h"
#include "engine/nn/spec/layer.h"
#include "engine/ops/compare.h"
#include "engine/ops/creation.h"
#include "engine/ops/indexing.h"

namespace gradlab::nn {

class EmbeddingOptions : public OptionSet<EmbeddingOptions> {
public:
    EmbeddingOptions(int64_t num_embeddings, int64_t embedding_dim)
        : num_embeddings_(num_embeddings), embedding_dim_(embedding_dim) {}

    EmbeddingOptions& num_embeddings(int64_t v) { return set(num_embeddings_, v); }
    int64_t num_embeddings() const { return num_embeddings_; }
    EmbeddingOptions& embedding_dim(int64_t v) { return set(embedding_dim_, v); }
    int64_t embedding_dim() const { return embedding_dim_; }
    /// The entry that is never trained and starts as zeros; negative ones count from the end.
    EmbeddingOptions& padding_idx(std::optional<int64_t> v) { return set(padding_idx_, v); }
    std::optional<int64_t> padding_idx() const { return padding_idx_; }
    EmbeddingOptions& _weight(const Tensor& v) { return set(weight_, v); }
    const Tensor& _weight() const { return weight_; }

private:
    int64_t num_embeddings_;
    int64_t embedding_dim_;
    std::optional<int64_t> padding_idx_{};
    Tensor weight_{};
};

class EmbeddingFromPretrainedOptions : public OptionSet<EmbeddingFromPretrainedOptions> {
public:
    EmbeddingFromPretrainedOptions& freeze(bool v) { return set(freeze_, v); }
    bool freeze() const { return freeze_; }
    EmbeddingFromPretrainedOptions& padding_idx(std::optional<int64_t> v) {
        return set(padding_idx_, v);
    }
    std::optional<int64_t> padding_idx() const { return padding_idx_; }

private:
    bool freeze_ = true;
    std::optional<int64_t> padding_idx_{};
};

/// Error, when made, for a padding_idx or a _weight that does not fit.
class EmbeddingImpl : public Cloneable<EmbeddingImpl> {
public:
    EmbeddingImpl(int64_t num_embeddings, int64_t embedding_dim)
        : EmbeddingImpl(EmbeddingOptions(num_embeddings, embedding_dim)) {}
    explicit EmbeddingImpl(EmbeddingOptions options_) : options(std::move(options_)) {
        EmbeddingImpl::reset();
    }

    void reset() override {
        const int64_t n = options.num_embeddings();
        if (const auto padding = options.padding_idx()) {
            check(*padding >= -n && *padding < n,
                  "Embedding: expected a padding_idx within num_embeddings");
            options.padding_idx(*padding < 0 ? *padding + n : *padding);
        }
        const bool given = options._weight().defined();
        check(!given || options._weight().sizes().equals({n, options.embedding_dim()}),
              "Embedding: expected a _weight of num_embeddings × embedding_dim");
        weight = register_parameter(
            "weight", given ? options._weight() : empty({n, options.embedding_dim()}));
        if (!given) reset_parameters();
    }
    void reset_parameters() {
        init::normal_(weight);
        if (!options.padding_idx()) return;
        const NoGradGuard no_grad;
        weight.select(0, *options.padding_idx()).zero_();
    }
    /// One row of `weight` for every index. Error for an index out of range.
    Tensor forward(const Tensor& input) {
        const Tensor flat = input.reshape({-1}).to(kInt64);
        Tensor rows = weight.index_select(0, flat);
        if (options.padding_idx() && weight.requires_grad())
            rows = where(flat.eq(*options.padding_idx()).unsqueeze(1), rows.detach(), rows);
        Dims sizes(input.sizes());
        sizes.push_back(options.embedding_dim());
        return rows.reshape(sizes);
    }
    void pretty_print(std::ostream& stream) const override {
        stream << "gradlab::nn::Embedding(num_embeddings=" << options.num_embeddings()
               << ", embedding_dim=" << options.embedding_dim();
        if (options.padding_idx()) stream << ", padding_idx=" << *options.padding_idx();
        stream << ")";
    }

    EmbeddingOptions options;
    Tensor weight;
};

class Embedding : public ModuleHolder<EmbeddingImpl> {
public:
    using ModuleHolder<EmbeddingImpl>::ModuleHolder;

    /// With these vectors, which training leaves alone unless freeze is off.
    static Embedding from_pretrained(const Tensor& embeddings,
                                     const EmbeddingFromPretrainedOptions& options = {}) {
        check(embeddings.dim() == 2, "Embedding::from_pretrained: expected a matrix");
        Embedding embedding(EmbeddingOptions(embeddings.size(0), embeddings.size(1))
                                ._weight(embeddings)
                                .padding_idx(options.padding_idx()));
        embedding->weight.requires_grad_(!options.freeze());
        return embedding;
    }
};

inline LayerSpec embedding_spec() {
    using namespace fields;
    return {
        .id = "Embedding",
        .category = Category::Linear,
        .summary = "A learned vector for every word of a vocabulary",
        .formula = "y = A[x]",
        .help = help_page("A table with a row for every possible number: it looks up each input "
                          "and gives its row. The rows are learned, so that words with a like "
                          "use get like vectors.",
                          "Embedding"),
        .takes_indices = true,
        .fields = {integer("num_embeddings", "Size of the vocabulary."),
                   integer("embedding_dim", "Length of each vector."),
                   optional(integer("padding_idx", "The number that stands for nothing.", {}, 0))},
        .shape =
            [](ShapeCall& call) {
                Shape y = call.inputs[0];
                y.push_back(call.params.integer("embedding_dim"));
                call.parameters = rules::product({call.params.integer("num_embeddings"), y.back()});
                call.outputs = {y};
            },
        .build =
            [](const Params& p) {
                EmbeddingOptions options(p.integer("num_embeddings"), p.integer("embedding_dim"));
                if (p.has("padding_idx")) options.padding_idx(p.integer("padding_idx"));
                return built(std::make_shared<EmbeddingImpl>(options));
            },
        .samples = {{{{"num_embeddings", int64_t{5}}, {"embedding_dim", int64_t{3}}}, {{2, 4}}},
                    {{{"num_embeddings", int64_t{3}}, {"embedding_dim", int64_t{2}}}, {{4}}}}};
}

}  // namespace gradlab::nn
