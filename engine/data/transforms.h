// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "engine/data/example.h"
#include "engine/tensor/array_ref.h"

namespace gradlab::data::transforms {

/// Turns one batch into another.
template <class InputBatch, class OutputBatch>
class BatchTransform {
public:
    using InputBatchType = InputBatch;
    using OutputBatchType = OutputBatch;

    virtual ~BatchTransform() = default;
    virtual OutputBatch apply_batch(InputBatch batch) = 0;
};

/// Turns every sample of a batch into another.
template <class Input, class Output>
class Transform : public BatchTransform<std::vector<Input>, std::vector<Output>> {
public:
    using InputType = Input;
    using OutputType = Output;

    virtual Output apply(Input input) = 0;

    std::vector<Output> apply_batch(std::vector<Input> inputs) override {
        std::vector<Output> outputs;
        outputs.reserve(inputs.size());
        for (Input& input : inputs) outputs.push_back(apply(std::move(input)));
        return outputs;
    }
};

/// Makes one value of a list of samples.
template <class T, class BatchType = std::vector<T>>
using Collation = BatchTransform<BatchType, T>;
template <class T, class BatchType = std::vector<T>>
using Collate = BatchTransform<BatchType, T>;

/// Samples become one tensor with a new first dimension, the batch.
template <class T = Example<>>
struct Stack;

template <>
struct Stack<Example<>> : Collation<Example<>> {
    Example<> apply_batch(std::vector<Example<>> examples) override;
};

template <>
struct Stack<TensorExample> : Collation<TensorExample> {
    TensorExample apply_batch(std::vector<TensorExample> examples) override;
};

/// A transform of whole batches by a function.
template <class Input, class Output = Input>
class BatchLambda : public BatchTransform<Input, Output> {
public:
    using FunctionType = std::function<Output(Input)>;
    explicit BatchLambda(FunctionType function) : function_(std::move(function)) {}
    Output apply_batch(Input batch) override { return function_(std::move(batch)); }

private:
    FunctionType function_;
};

/// A transform of single samples by a function.
template <class Input, class Output = Input>
class Lambda : public Transform<Input, Output> {
public:
    using FunctionType = std::function<Output(Input)>;
    explicit Lambda(FunctionType function) : function_(std::move(function)) {}
    Output apply(Input input) override { return function_(std::move(input)); }

private:
    FunctionType function_;
};

/// A transform of the data of a sample, its target left alone.
template <class Target = Tensor>
class TensorTransform : public Transform<Example<Tensor, Target>, Example<Tensor, Target>> {
public:
    virtual Tensor operator()(Tensor input) = 0;

    Example<Tensor, Target> apply(Example<Tensor, Target> example) override {
        example.data = (*this)(std::move(example.data));
        return example;
    }
};

template <class Target = Tensor>
class TensorLambda : public TensorTransform<Target> {
public:
    using FunctionType = std::function<Tensor(Tensor)>;
    explicit TensorLambda(FunctionType function) : function_(std::move(function)) {}
    Tensor operator()(Tensor input) override { return function_(std::move(input)); }

private:
    FunctionType function_;
};

/// Values of shape C × 1 × 1, one per channel of a picture.
Tensor per_channel(ArrayRef<double> values);

/// (input - mean) / stddev for pictures C × H × W, a value per channel or one for all.
template <class Target = Tensor>
struct Normalize : TensorTransform<Target> {
    Normalize(ArrayRef<double> mean, ArrayRef<double> stddev)
        : mean(per_channel(mean)), stddev(per_channel(stddev)) {}
    Tensor operator()(Tensor input) override { return input.sub(mean).div(stddev); }

    Tensor mean, stddev;
};

}  // namespace gradlab::data::transforms
