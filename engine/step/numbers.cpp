// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/step/numbers.h"

#include "engine/ops/creation.h"
#include "engine/tensor/tensor.h"

namespace gradlab::step {

struct Numbers::Held {
    Tensor tensor;  ///< without history, on the CPU
    nn::Shape shape;
    bool in_order;
    double (*read)(const char* item);
};

namespace {

template <class T>
double read(const char* item) {
    return static_cast<double>(*reinterpret_cast<const T*>(item));
}

}  // namespace

Numbers::Numbers(const Tensor& tensor) {
    if (!tensor.defined()) return;
    Held held{.tensor = tensor.detach().to(Device(kCPU)),
              .shape = {tensor.sizes().begin(), tensor.sizes().end()},
              .in_order = tensor.is_contiguous(),
              .read = nullptr};
    dispatch(tensor.scalar_type(), [&]<class T>(Type<T>) { held.read = &step::read<T>; });
    held_ = std::make_shared<const Held>(std::move(held));
}

const nn::Shape& Numbers::shape() const { return held_->shape; }

int64_t Numbers::count() const { return held_->tensor.numel(); }

std::string Numbers::type() const { return name(held_->tensor.scalar_type()); }

const Tensor& Numbers::tensor() const { return held_->tensor; }

double Numbers::at(int64_t cell) const {
    const TensorImpl& impl = held_->tensor.impl();
    int64_t place = 0;
    if (held_->in_order) {
        place = cell;
    } else {
        for (size_t i = impl.sizes.size(); i-- > 0;) {
            place += cell % impl.sizes[i] * impl.strides[i];
            cell /= impl.sizes[i];
        }
    }
    return held_->read(impl.data() + place * static_cast<int64_t>(impl.item_bytes));
}

}  // namespace gradlab::step
