<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru" sourcelanguage="en">
<context>
    <name>Catalog</name>
    <message>
        <source>Every output is a weighted sum of all inputs</source>
        <translation>Каждый выход — взвешенная сумма всех входов</translation>
    </message>
    <message>
        <source>A fully connected layer: each of its outputs adds up all inputs, each times a weight of its own, and a bias. Weights and biases are what training changes. It works on the last dimension.

[PyTorch: Linear](https://pytorch.org/docs/stable/generated/torch.nn.Linear.html)</source>
        <translation>Полносвязный слой: каждый его выход складывает все входы, умноженные на собственные веса, и прибавляет смещение. Веса и смещения — это то, что меняется при обучении. Слой действует по последней размерности.

[PyTorch: Linear](https://pytorch.org/docs/stable/generated/torch.nn.Linear.html)</translation>
    </message>
    <message>
        <source>Number of inputs per sample.</source>
        <translation>Число входов на пример.</translation>
    </message>
    <message>
        <source>Number of outputs per sample.</source>
        <translation>Число выходов на пример.</translation>
    </message>
    <message>
        <source>Add a learned value to every output.</source>
        <translation>Прибавлять к каждому выходу обучаемое значение.</translation>
    </message>
    <message>
        <source>Every output weighs all products of two inputs' values</source>
        <translation>Каждый выход взвешивает все произведения значений двух входов</translation>
    </message>
    <message>
        <source>Brings two inputs together: each output adds up the products of every value of one with every value of the other, each times a weight of its own.

[PyTorch: Bilinear](https://pytorch.org/docs/stable/generated/torch.nn.Bilinear.html)</source>
        <translation>Объединяет два входа: каждый выход складывает произведения каждого значения одного входа на каждое значение другого, умноженные на собственные веса.

[PyTorch: Bilinear](https://pytorch.org/docs/stable/generated/torch.nn.Bilinear.html)</translation>
    </message>
    <message>
        <source>Values per sample of the first input.</source>
        <translation>Число значений на пример в первом входе.</translation>
    </message>
    <message>
        <source>Values per sample of the second input.</source>
        <translation>Число значений на пример во втором входе.</translation>
    </message>
    <message>
        <source>A learned vector for every word of a vocabulary</source>
        <translation>Обучаемый вектор для каждого слова словаря</translation>
    </message>
    <message>
        <source>A table with a row for every possible number: it looks up each input and gives its row. The rows are learned, so that words with a like use get like vectors.

[PyTorch: Embedding](https://pytorch.org/docs/stable/generated/torch.nn.Embedding.html)</source>
        <translation>Таблица, в которой для каждого возможного числа есть строка: для каждого входа слой находит и выдаёт его строку. Строки обучаются, поэтому слова со схожим употреблением получают схожие векторы.

[PyTorch: Embedding](https://pytorch.org/docs/stable/generated/torch.nn.Embedding.html)</translation>
    </message>
    <message>
        <source>Size of the vocabulary.</source>
        <translation>Размер словаря.</translation>
    </message>
    <message>
        <source>Length of each vector.</source>
        <translation>Длина каждого вектора.</translation>
    </message>
    <message>
        <source>The number that stands for nothing.</source>
        <translation>Число, которое означает «ничего».</translation>
    </message>
    <message>
        <source>Small filters that slide along a sequence</source>
        <translation>Небольшие фильтры, скользящие вдоль последовательности</translation>
    </message>
    <message>
        <source>As Conv2d, along one dimension: for signals and other sequences, batch × channels × length.

[PyTorch: Conv1d](https://pytorch.org/docs/stable/generated/torch.nn.Conv1d.html)</source>
        <translation>Как Conv2d, но по одному измерению: для сигналов и других последовательностей, пакет × каналы × длина.

[PyTorch: Conv1d](https://pytorch.org/docs/stable/generated/torch.nn.Conv1d.html)</translation>
    </message>
    <message>
        <source>Channels of the input.</source>
        <translation>Число каналов входа.</translation>
    </message>
    <message>
        <source>Number of filters.</source>
        <translation>Число фильтров.</translation>
    </message>
    <message>
        <source>Length of a filter.</source>
        <translation>Длина фильтра.</translation>
    </message>
    <message>
        <source>How far the filter moves.</source>
        <translation>На сколько сдвигается фильтр.</translation>
    </message>
    <message>
        <source>Zeros added at both ends.</source>
        <translation>Нули, добавляемые с обоих концов.</translation>
    </message>
    <message>
        <source>Distance of the values a filter looks at.</source>
        <translation>Расстояние между значениями, на которые смотрит фильтр.</translation>
    </message>
    <message>
        <source>Cuts the channels into groups.</source>
        <translation>Делит каналы на группы.</translation>
    </message>
    <message>
        <source>What is added around the input.</source>
        <translation>Чем дополняется вход по краям.</translation>
    </message>
    <message>
        <source>Small filters that slide over a picture</source>
        <translation>Небольшие фильтры, скользящие по изображению</translation>
    </message>
    <message>
        <source>Each filter looks at a small window of all channels and answers with one number; sliding over the picture it gives a picture of where its pattern was found. The same few weights serve every place.

[PyTorch: Conv2d](https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html)</source>
        <translation>Каждый фильтр смотрит на небольшое окно по всем каналам и отвечает одним числом; скользя по изображению, он строит карту того, где найден его образец. Одни и те же немногие веса служат для всех мест.

[PyTorch: Conv2d](https://pytorch.org/docs/stable/generated/torch.nn.Conv2d.html)</translation>
    </message>
    <message>
        <source>Channels of the input, 3 for a colour picture.</source>
        <translation>Число каналов входа, 3 для цветного изображения.</translation>
    </message>
    <message>
        <source>Number of filters, the channels of the output.</source>
        <translation>Число фильтров, то есть каналов выхода.</translation>
    </message>
    <message>
        <source>Height and width of a filter.</source>
        <translation>Высота и ширина фильтра.</translation>
    </message>
    <message>
        <source>Rows and columns added on each side.</source>
        <translation>Строки и столбцы, добавляемые с каждой стороны.</translation>
    </message>
    <message>
        <source>Distance of the pixels a filter looks at.</source>
        <translation>Расстояние между пикселями, на которые смотрит фильтр.</translation>
    </message>
    <message>
        <source>Cuts the channels into groups that do not mix.</source>
        <translation>Делит каналы на группы, которые не смешиваются.</translation>
    </message>
    <message>
        <source>Small filters that move through a volume</source>
        <translation>Небольшие фильтры, движущиеся сквозь объём</translation>
    </message>
    <message>
        <source>As Conv2d, with a depth: for scans of bodies and for films, batch × channels × depth × height × width.

[PyTorch: Conv3d](https://pytorch.org/docs/stable/generated/torch.nn.Conv3d.html)</source>
        <translation>Как Conv2d, но с глубиной: для томографических снимков и видео, пакет × каналы × глубина × высота × ширина.

[PyTorch: Conv3d](https://pytorch.org/docs/stable/generated/torch.nn.Conv3d.html)</translation>
    </message>
    <message>
        <source>Depth, height and width of a filter, or one number.</source>
        <translation>Глубина, высота и ширина фильтра или одно число.</translation>
    </message>
    <message>
        <source>Slices, rows and columns added on each side.</source>
        <translation>Срезы, строки и столбцы, добавляемые с каждой стороны.</translation>
    </message>
    <message>
        <source>Paints with small filters and so lengthens a sequence</source>
        <translation>Рисует небольшими фильтрами и так удлиняет последовательность</translation>
    </message>
    <message>
        <source>The reverse way of Conv1d: every value paints its filter, scaled by it, into a longer sequence; what overlaps adds up.

[PyTorch: ConvTranspose1d](https://pytorch.org/docs/stable/generated/torch.nn.ConvTranspose1d.html)</source>
        <translation>Обратный путь к Conv1d: каждое значение рисует свой фильтр, умноженный на это значение, в более длинной последовательности; перекрытия складываются.

[PyTorch: ConvTranspose1d](https://pytorch.org/docs/stable/generated/torch.nn.ConvTranspose1d.html)</translation>
    </message>
    <message>
        <source>Channels of the output.</source>
        <translation>Число каналов выхода.</translation>
    </message>
    <message>
        <source>How far apart the filters are painted.</source>
        <translation>На каком расстоянии друг от друга рисуются фильтры.</translation>
    </message>
    <message>
        <source>Values cut off at both ends.</source>
        <translation>Значения, отрезаемые с обоих концов.</translation>
    </message>
    <message>
        <source>Values added at the end.</source>
        <translation>Значения, добавляемые в конце.</translation>
    </message>
    <message>
        <source>Distance of the values a filter paints.</source>
        <translation>Расстояние между значениями, которые рисует фильтр.</translation>
    </message>
    <message>
        <source>Paints with small filters and so enlarges a picture</source>
        <translation>Рисует небольшими фильтрами и так увеличивает изображение</translation>
    </message>
    <message>
        <source>The reverse way of Conv2d: every pixel paints its filter, scaled by its value, into a larger picture; what overlaps adds up. With a stride of 2 the picture doubles.

[PyTorch: ConvTranspose2d](https://pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html)</source>
        <translation>Обратный путь к Conv2d: каждый пиксель рисует свой фильтр, умноженный на значение пикселя, на большем изображении; перекрытия складываются. При шаге 2 изображение увеличивается вдвое.

[PyTorch: ConvTranspose2d](https://pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html)</translation>
    </message>
    <message>
        <source>Rows and columns cut off on each side.</source>
        <translation>Строки и столбцы, отрезаемые с каждой стороны.</translation>
    </message>
    <message>
        <source>Rows and columns added below and right.</source>
        <translation>Строки и столбцы, добавляемые снизу и справа.</translation>
    </message>
    <message>
        <source>Distance of the pixels a filter paints.</source>
        <translation>Расстояние между пикселями, которые рисует фильтр.</translation>
    </message>
    <message>
        <source>Keeps the largest value of each stretch</source>
        <translation>Оставляет наибольшее значение каждого отрезка</translation>
    </message>
    <message>
        <source>Cuts a sequence into windows and keeps the largest value of each.

[PyTorch: MaxPool1d](https://pytorch.org/docs/stable/generated/torch.nn.MaxPool1d.html)</source>
        <translation>Делит последовательность на окна и оставляет наибольшее значение каждого.

[PyTorch: MaxPool1d](https://pytorch.org/docs/stable/generated/torch.nn.MaxPool1d.html)</translation>
    </message>
    <message>
        <source>Length of a window.</source>
        <translation>Длина окна.</translation>
    </message>
    <message>
        <source>How far the window moves; as large as it when left out.</source>
        <translation>На сколько сдвигается окно; если не указано — на свою длину.</translation>
    </message>
    <message>
        <source>Values added at both ends.</source>
        <translation>Значения, добавляемые с обоих концов.</translation>
    </message>
    <message>
        <source>Distance of the values in a window.</source>
        <translation>Расстояние между значениями в окне.</translation>
    </message>
    <message>
        <source>Let the last window hang over the edge.</source>
        <translation>Разрешить последнему окну выходить за край.</translation>
    </message>
    <message>
        <source>Keeps the largest value of each window</source>
        <translation>Оставляет наибольшее значение каждого окна</translation>
    </message>
    <message>
        <source>Cuts a picture into windows and keeps the largest value of each: it shrinks, and what was found stays, wherever exactly it was.

[PyTorch: MaxPool2d](https://pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html)</source>
        <translation>Делит изображение на окна и оставляет наибольшее значение каждого: изображение уменьшается, а найденное сохраняется, где бы именно оно ни было.

[PyTorch: MaxPool2d](https://pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html)</translation>
    </message>
    <message>
        <source>Height and width of a window.</source>
        <translation>Высота и ширина окна.</translation>
    </message>
    <message>
        <source>Distance of the pixels in a window.</source>
        <translation>Расстояние между пикселями в окне.</translation>
    </message>
    <message>
        <source>Keeps the largest value of each box</source>
        <translation>Оставляет наибольшее значение каждого блока</translation>
    </message>
    <message>
        <source>Cuts a volume into boxes and keeps the largest value of each.

[PyTorch: MaxPool3d](https://pytorch.org/docs/stable/generated/torch.nn.MaxPool3d.html)</source>
        <translation>Делит объём на блоки и оставляет наибольшее значение каждого.

[PyTorch: MaxPool3d](https://pytorch.org/docs/stable/generated/torch.nn.MaxPool3d.html)</translation>
    </message>
    <message>
        <source>Depth, height and width of a window.</source>
        <translation>Глубина, высота и ширина окна.</translation>
    </message>
    <message>
        <source>Values added on each side.</source>
        <translation>Значения, добавляемые с каждой стороны.</translation>
    </message>
    <message>
        <source>Keeps the average of each stretch</source>
        <translation>Оставляет среднее каждого отрезка</translation>
    </message>
    <message>
        <source>Cuts a sequence into windows and keeps the average of each, which smooths it.

[PyTorch: AvgPool1d](https://pytorch.org/docs/stable/generated/torch.nn.AvgPool1d.html)</source>
        <translation>Делит последовательность на окна и оставляет среднее каждого, что сглаживает её.

[PyTorch: AvgPool1d](https://pytorch.org/docs/stable/generated/torch.nn.AvgPool1d.html)</translation>
    </message>
    <message>
        <source>Count the padding in the average.</source>
        <translation>Учитывать дополнение при вычислении среднего.</translation>
    </message>
    <message>
        <source>Keeps the average of each window</source>
        <translation>Оставляет среднее каждого окна</translation>
    </message>
    <message>
        <source>Cuts a picture into windows and keeps the average of each.

[PyTorch: AvgPool2d](https://pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html)</source>
        <translation>Делит изображение на окна и оставляет среднее каждого.

[PyTorch: AvgPool2d](https://pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html)</translation>
    </message>
    <message>
        <source>Rows and columns of zeros on each side.</source>
        <translation>Строки и столбцы нулей с каждой стороны.</translation>
    </message>
    <message>
        <source>Keeps the average of each box</source>
        <translation>Оставляет среднее каждого блока</translation>
    </message>
    <message>
        <source>Cuts a volume into boxes and keeps the average of each.

[PyTorch: AvgPool3d](https://pytorch.org/docs/stable/generated/torch.nn.AvgPool3d.html)</source>
        <translation>Делит объём на блоки и оставляет среднее каждого.

[PyTorch: AvgPool3d](https://pytorch.org/docs/stable/generated/torch.nn.AvgPool3d.html)</translation>
    </message>
    <message>
        <source>Zeros added on each side.</source>
        <translation>Нули, добавляемые с каждой стороны.</translation>
    </message>
    <message>
        <source>Keeps the p-norm of each window</source>
        <translation>Оставляет p-норму каждого окна</translation>
    </message>
    <message>
        <source>Between the sum (p = 1) and the largest value (p → ∞) of each window. For values that are not negative, as ReLU leaves them.

[PyTorch: LPPool1d](https://pytorch.org/docs/stable/generated/torch.nn.LPPool1d.html)</source>
        <translation>Нечто среднее между суммой (p = 1) и наибольшим значением (p → ∞) каждого окна. Для неотрицательных значений, какие остаются после ReLU.

[PyTorch: LPPool1d](https://pytorch.org/docs/stable/generated/torch.nn.LPPool1d.html)</translation>
    </message>
    <message>
        <source>The power p.</source>
        <translation>Степень p.</translation>
    </message>
    <message>
        <source>Between the sum (p = 1) and the largest value (p → ∞) of each window. For values that are not negative, as ReLU leaves them.

[PyTorch: LPPool2d](https://pytorch.org/docs/stable/generated/torch.nn.LPPool2d.html)</source>
        <translation>Нечто среднее между суммой (p = 1) и наибольшим значением (p → ∞) каждого окна. Для неотрицательных значений, какие остаются после ReLU.

[PyTorch: LPPool2d](https://pytorch.org/docs/stable/generated/torch.nn.LPPool2d.html)</translation>
    </message>
    <message>
        <source>Averages a sequence to a given length</source>
        <translation>Усредняет последовательность до заданной длины</translation>
    </message>
    <message>
        <source>A pooling that is told the size of its output and chooses its windows accordingly: inputs of any size become one of this size.

[PyTorch: AdaptiveAvgPool1d](https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool1d.html)</source>
        <translation>Пулинг, которому задают размер выхода, а окна он подбирает сам: входы любого размера приводятся к этому размеру.

[PyTorch: AdaptiveAvgPool1d](https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool1d.html)</translation>
    </message>
    <message>
        <source>Length of the output.</source>
        <translation>Длина выхода.</translation>
    </message>
    <message>
        <source>Averages a picture to a given size</source>
        <translation>Усредняет изображение до заданного размера</translation>
    </message>
    <message>
        <source>A pooling that is told the size of its output and chooses its windows accordingly: inputs of any size become one of this size.

[PyTorch: AdaptiveAvgPool2d](https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html)</source>
        <translation>Пулинг, которому задают размер выхода, а окна он подбирает сам: входы любого размера приводятся к этому размеру.

[PyTorch: AdaptiveAvgPool2d](https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html)</translation>
    </message>
    <message>
        <source>Height and width of the output.</source>
        <translation>Высота и ширина выхода.</translation>
    </message>
    <message>
        <source>Keeps the largest values in a given length</source>
        <translation>Оставляет наибольшие значения при заданной длине</translation>
    </message>
    <message>
        <source>A pooling that is told the size of its output and chooses its windows accordingly: inputs of any size become one of this size.

[PyTorch: AdaptiveMaxPool1d](https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool1d.html)</source>
        <translation>Пулинг, которому задают размер выхода, а окна он подбирает сам: входы любого размера приводятся к этому размеру.

[PyTorch: AdaptiveMaxPool1d](https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool1d.html)</translation>
    </message>
    <message>
        <source>Keeps the largest values in a given size</source>
        <translation>Оставляет наибольшие значения при заданном размере</translation>
    </message>
    <message>
        <source>A pooling that is told the size of its output and chooses its windows accordingly: inputs of any size become one of this size.

[PyTorch: AdaptiveMaxPool2d](https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool2d.html)</source>
        <translation>Пулинг, которому задают размер выхода, а окна он подбирает сам: входы любого размера приводятся к этому размеру.

[PyTorch: AdaptiveMaxPool2d](https://pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool2d.html)</translation>
    </message>
    <message>
        <source>Enlarges a picture</source>
        <translation>Увеличивает изображение</translation>
    </message>
    <message>
        <source>Makes a picture larger: each pixel repeated (nearest), or a smooth mixture of its neighbours (bilinear, bicubic).

[PyTorch: Upsample](https://pytorch.org/docs/stable/generated/torch.nn.Upsample.html)</source>
        <translation>Делает изображение больше: каждый пиксель повторяется (nearest) или получается плавной смесью соседних (bilinear, bicubic).

[PyTorch: Upsample](https://pytorch.org/docs/stable/generated/torch.nn.Upsample.html)</translation>
    </message>
    <message>
        <source>How many times larger.</source>
        <translation>Во сколько раз больше.</translation>
    </message>
    <message>
        <source>How values are mixed.</source>
        <translation>Как смешиваются значения.</translation>
    </message>
    <message>
        <source>Keep the corner pixels' places.</source>
        <translation>Сохранять положение угловых пикселей.</translation>
    </message>
    <message>
        <source>Brings each feature to mean 0 and deviation 1 over the batch</source>
        <translation>Приводит каждый признак к среднему 0 и отклонению 1 по пакету</translation>
    </message>
    <message>
        <source>Brings each channel to mean 0 and deviation 1 over the batch, then scales and shifts it by learned values. Layers behind it see values of one size, and training is faster. For predictions it uses running statistics instead of the batch's.

[PyTorch: BatchNorm1d](https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html)</source>
        <translation>Приводит каждый канал к среднему 0 и отклонению 1 по пакету, затем масштабирует и сдвигает его на обучаемые значения. Следующие слои видят значения одного масштаба, и обучение идёт быстрее. При предсказании вместо статистик пакета используются скользящие.

[PyTorch: BatchNorm1d](https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm1d.html)</translation>
    </message>
    <message>
        <source>Keeps the division by a tiny deviation finite.</source>
        <translation>Не даёт делению на крошечное отклонение уйти в бесконечность.</translation>
    </message>
    <message>
        <source>How fast the running statistics follow the batches; null: their mean.</source>
        <translation>Как быстро скользящие статистики следуют за пакетами; null: их среднее.</translation>
    </message>
    <message>
        <source>Learn a scale and a shift per channel.</source>
        <translation>Обучать масштаб и сдвиг для каждого канала.</translation>
    </message>
    <message>
        <source>Keep statistics for predictions.</source>
        <translation>Хранить статистики для предсказаний.</translation>
    </message>
    <message>
        <source>Brings each channel to mean 0 and deviation 1 over the batch</source>
        <translation>Приводит каждый канал к среднему 0 и отклонению 1 по пакету</translation>
    </message>
    <message>
        <source>Brings each channel to mean 0 and deviation 1 over the batch, then scales and shifts it by learned values. Layers behind it see values of one size, and training is faster. For predictions it uses running statistics instead of the batch's.

[PyTorch: BatchNorm2d](https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html)</source>
        <translation>Приводит каждый канал к среднему 0 и отклонению 1 по пакету, затем масштабирует и сдвигает его на обучаемые значения. Следующие слои видят значения одного масштаба, и обучение идёт быстрее. При предсказании вместо статистик пакета используются скользящие.

[PyTorch: BatchNorm2d](https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm2d.html)</translation>
    </message>
    <message>
        <source>Brings each channel of a volume to mean 0 and deviation 1 over the batch</source>
        <translation>Приводит каждый канал объёма к среднему 0 и отклонению 1 по пакету</translation>
    </message>
    <message>
        <source>Brings each channel to mean 0 and deviation 1 over the batch, then scales and shifts it by learned values. Layers behind it see values of one size, and training is faster. For predictions it uses running statistics instead of the batch's.

[PyTorch: BatchNorm3d](https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm3d.html)</source>
        <translation>Приводит каждый канал к среднему 0 и отклонению 1 по пакету, затем масштабирует и сдвигает его на обучаемые значения. Следующие слои видят значения одного масштаба, и обучение идёт быстрее. При предсказании вместо статистик пакета используются скользящие.

[PyTorch: BatchNorm3d](https://pytorch.org/docs/stable/generated/torch.nn.BatchNorm3d.html)</translation>
    </message>
    <message>
        <source>Brings each channel of each sample to mean 0 and deviation 1</source>
        <translation>Приводит каждый канал каждого примера к среднему 0 и отклонению 1</translation>
    </message>
    <message>
        <source>As BatchNorm, for every sample by itself: what is left is the pattern, not how bright or rich in contrast it was. Known from networks that paint pictures in another style.

[PyTorch: InstanceNorm1d](https://pytorch.org/docs/stable/generated/torch.nn.InstanceNorm1d.html)</source>
        <translation>Как BatchNorm, но для каждого примера отдельно: остаётся рисунок, а не то, насколько он был ярким или контрастным. Известна по сетям, которые перерисовывают изображения в другом стиле.

[PyTorch: InstanceNorm1d](https://pytorch.org/docs/stable/generated/torch.nn.InstanceNorm1d.html)</translation>
    </message>
    <message>
        <source>How fast the running statistics follow.</source>
        <translation>Как быстро обновляются скользящие статистики.</translation>
    </message>
    <message>
        <source>As BatchNorm, for every sample by itself: what is left is the pattern, not how bright or rich in contrast it was. Known from networks that paint pictures in another style.

[PyTorch: InstanceNorm2d](https://pytorch.org/docs/stable/generated/torch.nn.InstanceNorm2d.html)</source>
        <translation>Как BatchNorm, но для каждого примера отдельно: остаётся рисунок, а не то, насколько он был ярким или контрастным. Известна по сетям, которые перерисовывают изображения в другом стиле.

[PyTorch: InstanceNorm2d](https://pytorch.org/docs/stable/generated/torch.nn.InstanceNorm2d.html)</translation>
    </message>
    <message>
        <source>As BatchNorm, for every sample by itself: what is left is the pattern, not how bright or rich in contrast it was. Known from networks that paint pictures in another style.

[PyTorch: InstanceNorm3d](https://pytorch.org/docs/stable/generated/torch.nn.InstanceNorm3d.html)</source>
        <translation>Как BatchNorm, но для каждого примера отдельно: остаётся рисунок, а не то, насколько он был ярким или контрастным. Известна по сетям, которые перерисовывают изображения в другом стиле.

[PyTorch: InstanceNorm3d](https://pytorch.org/docs/stable/generated/torch.nn.InstanceNorm3d.html)</translation>
    </message>
    <message>
        <source>Brings each sample to mean 0 and deviation 1</source>
        <translation>Приводит каждый пример к среднему 0 и отклонению 1</translation>
    </message>
    <message>
        <source>As BatchNorm, but within each sample: it does the same in training and for predictions and does not care about the batch.

[PyTorch: LayerNorm](https://pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html)</source>
        <translation>Как BatchNorm, но внутри каждого примера: работает одинаково при обучении и при предсказании и не зависит от пакета.

[PyTorch: LayerNorm](https://pytorch.org/docs/stable/generated/torch.nn.LayerNorm.html)</translation>
    </message>
    <message>
        <source>The last sizes, over which it normalises.</source>
        <translation>Последние размеры, по которым выполняется нормализация.</translation>
    </message>
    <message>
        <source>Keeps the division finite.</source>
        <translation>Не даёт делению уйти в бесконечность.</translation>
    </message>
    <message>
        <source>Learn a scale and a shift.</source>
        <translation>Обучать масштаб и сдвиг.</translation>
    </message>
    <message>
        <source>Brings groups of channels to mean 0 and deviation 1</source>
        <translation>Приводит группы каналов к среднему 0 и отклонению 1</translation>
    </message>
    <message>
        <source>As LayerNorm, for groups of channels. It does not care about the batch, so that it also works with very small ones.

[PyTorch: GroupNorm](https://pytorch.org/docs/stable/generated/torch.nn.GroupNorm.html)</source>
        <translation>Как LayerNorm, но для групп каналов. Не зависит от пакета, поэтому работает и с очень маленькими пакетами.

[PyTorch: GroupNorm](https://pytorch.org/docs/stable/generated/torch.nn.GroupNorm.html)</translation>
    </message>
    <message>
        <source>Into how many groups the channels are cut.</source>
        <translation>На сколько групп делятся каналы.</translation>
    </message>
    <message>
        <source>Shifts and scales by fixed numbers</source>
        <translation>Сдвигает и масштабирует на заданные числа</translation>
    </message>
    <message>
        <source>Brings data to mean 0 and deviation 1, given both: 0.1307 and 0.3081 for MNIST. Nothing is learned.

[PyTorch: transforms.Normalize](https://pytorch.org/vision/stable/generated/torchvision.transforms.Normalize.html)</source>
        <translation>Приводит данные к среднему 0 и отклонению 1 по двум заданным числам: 0.1307 и 0.3081 для MNIST. Ничего не обучается.

[PyTorch: transforms.Normalize](https://pytorch.org/vision/stable/generated/torchvision.transforms.Normalize.html)</translation>
    </message>
    <message>
        <source>What is subtracted.</source>
        <translation>Что вычитается.</translation>
    </message>
    <message>
        <source>What it is divided by.</source>
        <translation>На что делится.</translation>
    </message>
    <message>
        <source>Reads a sequence and carries a state along</source>
        <translation>Читает последовательность и несёт с собой состояние</translation>
    </message>
    <message>
        <source>Walks along a sequence; each new state is made from the input and the state before. What happened many steps ago fades quickly: LSTM and GRU remember longer.

[PyTorch: RNN](https://pytorch.org/docs/stable/generated/torch.nn.RNN.html)</source>
        <translation>Идёт вдоль последовательности; каждое новое состояние получается из входа и предыдущего состояния. То, что было много шагов назад, быстро угасает: LSTM и GRU помнят дольше.

[PyTorch: RNN](https://pytorch.org/docs/stable/generated/torch.nn.RNN.html)</translation>
    </message>
    <message>
        <source>Values per time step.</source>
        <translation>Число значений на шаг времени.</translation>
    </message>
    <message>
        <source>Values of the state that is carried along.</source>
        <translation>Число значений в переносимом состоянии.</translation>
    </message>
    <message>
        <source>Cells on top of each other.</source>
        <translation>Число ячеек друг над другом.</translation>
    </message>
    <message>
        <source>What the state passes through.</source>
        <translation>Через что проходит состояние.</translation>
    </message>
    <message>
        <source>batch × time × features; off: time × batch × features.</source>
        <translation>пакет × время × признаки; выкл.: время × пакет × признаки.</translation>
    </message>
    <message>
        <source>Dropout between the layers.</source>
        <translation>Dropout между слоями.</translation>
    </message>
    <message>
        <source>Walk along the sequence both ways.</source>
        <translation>Идти вдоль последовательности в обе стороны.</translation>
    </message>
    <message>
        <source>the state at every time step</source>
        <translation>состояние на каждом шаге времени</translation>
    </message>
    <message>
        <source>the output at the last one</source>
        <translation>выход на последнем шаге</translation>
    </message>
    <message>
        <source>An LSTM with fewer gates and one state</source>
        <translation>LSTM с меньшим числом вентилей и одним состоянием</translation>
    </message>
    <message>
        <source>Walks along a sequence and carries one state h. The gate z decides how much of it stays, the gate r how much of it enters the new candidate.

[PyTorch: GRU](https://pytorch.org/docs/stable/generated/torch.nn.GRU.html)</source>
        <translation>Идёт вдоль последовательности и несёт с собой одно состояние h. Вентиль z решает, какая его часть остаётся, вентиль r — какая часть входит в нового кандидата.

[PyTorch: GRU](https://pytorch.org/docs/stable/generated/torch.nn.GRU.html)</translation>
    </message>
    <message>
        <source>Reads a sequence with a memory that it learns to guard</source>
        <translation>Читает последовательность с памятью, которую учится беречь</translation>
    </message>
    <message>
        <source>Walks along a sequence and carries a memory c. At each step gates decide what is forgotten (f), what is written (i, g) and what is shown (o), each from the input and the last output. Memory that is not touched stays, so that it can span many steps.

[PyTorch: LSTM](https://pytorch.org/docs/stable/generated/torch.nn.LSTM.html)</source>
        <translation>Идёт вдоль последовательности и несёт с собой память c. На каждом шаге вентили решают, что забыть (f), что записать (i, g) и что показать (o), — каждый по входу и последнему выходу. Нетронутая память сохраняется и потому может охватывать много шагов.

[PyTorch: LSTM](https://pytorch.org/docs/stable/generated/torch.nn.LSTM.html)</translation>
    </message>
    <message>
        <source>Every step of a sequence looks at all the others</source>
        <translation>Каждый шаг последовательности смотрит на все остальные</translation>
    </message>
    <message>
        <source>Each step asks a question (Q); every step holds a key (K) and a value (V). The better a key answers, the more of its value comes in, however far away it is. Several heads ask different questions. This is what transformers are made of. The second output shows who looked where.

[PyTorch: MultiheadAttention](https://pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html)</source>
        <translation>Каждый шаг посылает запрос (Q); у каждого шага есть ключ (K) и значение (V). Чем лучше ключ отвечает запросу, тем больше берётся от его значения, как бы далеко оно ни было. Несколько голов посылают разные запросы. Из этого состоят трансформеры. Второй выход показывает, кто куда смотрел.

[PyTorch: MultiheadAttention](https://pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html)</translation>
    </message>
    <message>
        <source>How many questions each step asks.</source>
        <translation>Сколько запросов посылает каждый шаг.</translation>
    </message>
    <message>
        <source>Dropout of the weights.</source>
        <translation>Dropout для весов.</translation>
    </message>
    <message>
        <source>a new value for every step</source>
        <translation>новое значение для каждого шага</translation>
    </message>
    <message>
        <source>which step looked at which, how much</source>
        <translation>какой шаг смотрел на какой и насколько</translation>
    </message>
    <message>
        <source>Passes what is positive and blocks the rest.</source>
        <translation>Пропускает положительное и задерживает остальное.</translation>
    </message>
    <message>
        <source>Passes what is positive and blocks the rest.

Its slope is 1 if x &gt; 0, else 0.

[PyTorch: ReLU](https://pytorch.org/docs/stable/generated/torch.nn.ReLU.html)</source>
        <translation>Пропускает положительное и задерживает остальное.

Наклон равен 1 при x &gt; 0, иначе 0.

[PyTorch: ReLU](https://pytorch.org/docs/stable/generated/torch.nn.ReLU.html)</translation>
    </message>
    <message>
        <source>Squeezes any number into (−1, 1).</source>
        <translation>Сжимает любое число в интервал (−1, 1).</translation>
    </message>
    <message>
        <source>Squeezes any number into (−1, 1).

Its slope is 1 − tanh²(x).

[PyTorch: Tanh](https://pytorch.org/docs/stable/generated/torch.nn.Tanh.html)</source>
        <translation>Сжимает любое число в интервал (−1, 1).

Наклон равен 1 − tanh²(x).

[PyTorch: Tanh](https://pytorch.org/docs/stable/generated/torch.nn.Tanh.html)</translation>
    </message>
    <message>
        <source>Squeezes any number into (0, 1), like a probability.</source>
        <translation>Сжимает любое число в интервал (0, 1), как вероятность.</translation>
    </message>
    <message>
        <source>Squeezes any number into (0, 1), like a probability.

Its slope is σ(x) (1 − σ(x)).

[PyTorch: Sigmoid](https://pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html)</source>
        <translation>Сжимает любое число в интервал (0, 1), как вероятность.

Наклон равен σ(x) (1 − σ(x)).

[PyTorch: Sigmoid](https://pytorch.org/docs/stable/generated/torch.nn.Sigmoid.html)</translation>
    </message>
    <message>
        <source>A ReLU that lets a little through below zero.</source>
        <translation>ReLU, которая немного пропускает и ниже нуля.</translation>
    </message>
    <message>
        <source>A ReLU that lets a little through below zero.

Its slope is 1 if x &gt; 0, else a.

[PyTorch: LeakyReLU](https://pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html)</source>
        <translation>ReLU, которая немного пропускает и ниже нуля.

Наклон равен 1 при x &gt; 0, иначе a.

[PyTorch: LeakyReLU](https://pytorch.org/docs/stable/generated/torch.nn.LeakyReLU.html)</translation>
    </message>
    <message>
        <source>The slope a below zero.</source>
        <translation>Наклон a ниже нуля.</translation>
    </message>
    <message>
        <source>Linear above zero, bends towards −α below.</source>
        <translation>Линейна выше нуля, ниже изгибается к −α.</translation>
    </message>
    <message>
        <source>Linear above zero, bends towards −α below.

Its slope is 1 if x &gt; 0, else α eˣ.

[PyTorch: ELU](https://pytorch.org/docs/stable/generated/torch.nn.ELU.html)</source>
        <translation>Линейна выше нуля, ниже изгибается к −α.

Наклон равен 1 при x &gt; 0, иначе α eˣ.

[PyTorch: ELU](https://pytorch.org/docs/stable/generated/torch.nn.ELU.html)</translation>
    </message>
    <message>
        <source>The limit on the left is −α.</source>
        <translation>Предел слева равен −α.</translation>
    </message>
    <message>
        <source>An ELU scaled so that deep networks normalise themselves.</source>
        <translation>ELU с таким масштабом, что глубокие сети нормализуются сами.</translation>
    </message>
    <message>
        <source>An ELU scaled so that deep networks normalise themselves.

Its slope is λ if x &gt; 0, else λα eˣ.

[PyTorch: SELU](https://pytorch.org/docs/stable/generated/torch.nn.SELU.html)</source>
        <translation>ELU с таким масштабом, что глубокие сети нормализуются сами.

Наклон равен λ при x &gt; 0, иначе λα eˣ.

[PyTorch: SELU](https://pytorch.org/docs/stable/generated/torch.nn.SELU.html)</translation>
    </message>
    <message>
        <source>An ELU whose slope is continuous for every α.</source>
        <translation>ELU, наклон которой непрерывен при любом α.</translation>
    </message>
    <message>
        <source>An ELU whose slope is continuous for every α.

Its slope is 1 if x &gt; 0, else e^(x/α).

[PyTorch: CELU](https://pytorch.org/docs/stable/generated/torch.nn.CELU.html)</source>
        <translation>ELU, наклон которой непрерывен при любом α.

Наклон равен 1 при x &gt; 0, иначе e^(x/α).

[PyTorch: CELU](https://pytorch.org/docs/stable/generated/torch.nn.CELU.html)</translation>
    </message>
    <message>
        <source>x weighted by its own sigmoid, also called swish.</source>
        <translation>x, взвешенный собственной сигмоидой; другое название — swish.</translation>
    </message>
    <message>
        <source>x weighted by its own sigmoid, also called swish.

Its slope is σ(x) (1 + x (1 − σ(x))).

[PyTorch: SiLU](https://pytorch.org/docs/stable/generated/torch.nn.SiLU.html)</source>
        <translation>x, взвешенный собственной сигмоидой; другое название — swish.

Наклон равен σ(x) (1 + x (1 − σ(x))).

[PyTorch: SiLU](https://pytorch.org/docs/stable/generated/torch.nn.SiLU.html)</translation>
    </message>
    <message>
        <source>Like SiLU, a little smoother.</source>
        <translation>Как SiLU, но немного глаже.</translation>
    </message>
    <message>
        <source>Like SiLU, a little smoother.

Its slope is t + x σ(x) (1 − t²), t = tanh(softplus(x)).

[PyTorch: Mish](https://pytorch.org/docs/stable/generated/torch.nn.Mish.html)</source>
        <translation>Как SiLU, но немного глаже.

Наклон равен t + x σ(x) (1 − t²), t = tanh(softplus(x)).

[PyTorch: Mish](https://pytorch.org/docs/stable/generated/torch.nn.Mish.html)</translation>
    </message>
    <message>
        <source>A ReLU with a rounded corner.</source>
        <translation>ReLU со скруглённым углом.</translation>
    </message>
    <message>
        <source>A ReLU with a rounded corner.

Its slope is σ(βx).

[PyTorch: Softplus](https://pytorch.org/docs/stable/generated/torch.nn.Softplus.html)</source>
        <translation>ReLU со скруглённым углом.

Наклон равен σ(βx).

[PyTorch: Softplus](https://pytorch.org/docs/stable/generated/torch.nn.Softplus.html)</translation>
    </message>
    <message>
        <source>How sharp the corner is.</source>
        <translation>Насколько острым будет угол.</translation>
    </message>
    <message>
        <source>Above βx of this the line x itself is used.</source>
        <translation>Если βx больше этого значения, используется прямая x.</translation>
    </message>
    <message>
        <source>Like tanh, but approaches ±1 slowly.</source>
        <translation>Как tanh, но приближается к ±1 медленно.</translation>
    </message>
    <message>
        <source>Like tanh, but approaches ±1 slowly.

Its slope is 1 / (1 + |x|)².

[PyTorch: Softsign](https://pytorch.org/docs/stable/generated/torch.nn.Softsign.html)</source>
        <translation>Как tanh, но приближается к ±1 медленно.

Наклон равен 1 / (1 + |x|)².

[PyTorch: Softsign](https://pytorch.org/docs/stable/generated/torch.nn.Softsign.html)</translation>
    </message>
    <message>
        <source>The logarithm of the sigmoid, safe for large |x|.</source>
        <translation>Логарифм сигмоиды, надёжный при больших |x|.</translation>
    </message>
    <message>
        <source>The logarithm of the sigmoid, safe for large |x|.

Its slope is σ(−x).

[PyTorch: LogSigmoid](https://pytorch.org/docs/stable/generated/torch.nn.LogSigmoid.html)</source>
        <translation>Логарифм сигмоиды, надёжный при больших |x|.

Наклон равен σ(−x).

[PyTorch: LogSigmoid](https://pytorch.org/docs/stable/generated/torch.nn.LogSigmoid.html)</translation>
    </message>
    <message>
        <source>A ReLU that stops at 6.</source>
        <translation>ReLU, которая останавливается на 6.</translation>
    </message>
    <message>
        <source>A ReLU that stops at 6.

Its slope is 1 if 0 &lt; x &lt; 6, else 0.

[PyTorch: ReLU6](https://pytorch.org/docs/stable/generated/torch.nn.ReLU6.html)</source>
        <translation>ReLU, которая останавливается на 6.

Наклон равен 1 при 0 &lt; x &lt; 6, иначе 0.

[PyTorch: ReLU6](https://pytorch.org/docs/stable/generated/torch.nn.ReLU6.html)</translation>
    </message>
    <message>
        <source>A straight-lined tanh: cut off at both ends.</source>
        <translation>tanh из отрезков прямых: обрезан с обоих концов.</translation>
    </message>
    <message>
        <source>A straight-lined tanh: cut off at both ends.

Its slope is 1 if low &lt; x &lt; high, else 0.

[PyTorch: Hardtanh](https://pytorch.org/docs/stable/generated/torch.nn.Hardtanh.html)</source>
        <translation>tanh из отрезков прямых: обрезан с обоих концов.

Наклон равен 1 при low &lt; x &lt; high, иначе 0.

[PyTorch: Hardtanh](https://pytorch.org/docs/stable/generated/torch.nn.Hardtanh.html)</translation>
    </message>
    <message>
        <source>The lower end.</source>
        <translation>Нижняя граница.</translation>
    </message>
    <message>
        <source>The upper end.</source>
        <translation>Верхняя граница.</translation>
    </message>
    <message>
        <source>A straight-lined sigmoid.</source>
        <translation>Сигмоида из отрезков прямых.</translation>
    </message>
    <message>
        <source>A straight-lined sigmoid.

Its slope is 1/6 if −3 &lt; x &lt; 3, else 0.

[PyTorch: Hardsigmoid](https://pytorch.org/docs/stable/generated/torch.nn.Hardsigmoid.html)</source>
        <translation>Сигмоида из отрезков прямых.

Наклон равен 1/6 при −3 &lt; x &lt; 3, иначе 0.

[PyTorch: Hardsigmoid](https://pytorch.org/docs/stable/generated/torch.nn.Hardsigmoid.html)</translation>
    </message>
    <message>
        <source>A straight-lined SiLU.</source>
        <translation>SiLU с кусочно-линейной сигмоидой.</translation>
    </message>
    <message>
        <source>A straight-lined SiLU.

Its slope is 0 if x &lt; −3, x/3 + 1/2 if x ≤ 3, else 1.

[PyTorch: Hardswish](https://pytorch.org/docs/stable/generated/torch.nn.Hardswish.html)</source>
        <translation>SiLU с кусочно-линейной сигмоидой.

Наклон равен 0 при x &lt; −3, x/3 + 1/2 при x ≤ 3, иначе 1.

[PyTorch: Hardswish](https://pytorch.org/docs/stable/generated/torch.nn.Hardswish.html)</translation>
    </message>
    <message>
        <source>Drops what is small.</source>
        <translation>Отбрасывает малое.</translation>
    </message>
    <message>
        <source>Drops what is small.

Its slope is 1 if |x| &gt; λ, else 0.

[PyTorch: Hardshrink](https://pytorch.org/docs/stable/generated/torch.nn.Hardshrink.html)</source>
        <translation>Отбрасывает малое.

Наклон равен 1 при |x| &gt; λ, иначе 0.

[PyTorch: Hardshrink](https://pytorch.org/docs/stable/generated/torch.nn.Hardshrink.html)</translation>
    </message>
    <message>
        <source>What |x| must exceed to pass.</source>
        <translation>Что должен превысить |x|, чтобы пройти.</translation>
    </message>
    <message>
        <source>Drops what is small and moves the rest towards zero.</source>
        <translation>Отбрасывает малое и сдвигает остальное к нулю.</translation>
    </message>
    <message>
        <source>Drops what is small and moves the rest towards zero.

Its slope is 1 if |x| &gt; λ, else 0.

[PyTorch: Softshrink](https://pytorch.org/docs/stable/generated/torch.nn.Softshrink.html)</source>
        <translation>Отбрасывает малое и сдвигает остальное к нулю.

Наклон равен 1 при |x| &gt; λ, иначе 0.

[PyTorch: Softshrink](https://pytorch.org/docs/stable/generated/torch.nn.Softshrink.html)</translation>
    </message>
    <message>
        <source>How far everything moves towards zero.</source>
        <translation>На сколько всё сдвигается к нулю.</translation>
    </message>
    <message>
        <source>Replaces what does not exceed the threshold.</source>
        <translation>Заменяет то, что не превышает порог.</translation>
    </message>
    <message>
        <source>Replaces what does not exceed the threshold.

Its slope is 1 if x &gt; threshold, else 0.

[PyTorch: Threshold](https://pytorch.org/docs/stable/generated/torch.nn.Threshold.html)</source>
        <translation>Заменяет то, что не превышает порог.

Наклон равен 1 при x &gt; threshold, иначе 0.

[PyTorch: Threshold](https://pytorch.org/docs/stable/generated/torch.nn.Threshold.html)</translation>
    </message>
    <message>
        <source>What x must exceed to pass.</source>
        <translation>Что должен превысить x, чтобы пройти.</translation>
    </message>
    <message>
        <source>What stands in for the rest.</source>
        <translation>Чем заменяется остальное.</translation>
    </message>
    <message>
        <source>Nearly 0 for small values, one less for large ones</source>
        <translation>Почти 0 для малых значений, на единицу меньше для больших</translation>
    </message>
    <message>
        <source>What tanh cuts off: small values nearly vanish, large ones come through, moved by 1.

Its slope is tanh²(x).

[PyTorch: Tanhshrink](https://pytorch.org/docs/stable/generated/torch.nn.Tanhshrink.html)</source>
        <translation>То, что отрезает tanh: малые значения почти исчезают, большие проходят со сдвигом на 1.

Наклон равен tanh²(x).

[PyTorch: Tanhshrink](https://pytorch.org/docs/stable/generated/torch.nn.Tanhshrink.html)</translation>
    </message>
    <message>
        <source>x weighted by the bell curve's share below it</source>
        <translation>x, взвешенный долей колоколообразной кривой ниже него</translation>
    </message>
    <message>
        <source>A ReLU with a soft, slightly dipping corner, the usual choice in transformers. Φ is the share of the bell curve that lies below x.

[PyTorch: GELU](https://pytorch.org/docs/stable/generated/torch.nn.GELU.html)</source>
        <translation>ReLU с мягким, слегка провисающим углом, обычный выбор в трансформерах. Φ — доля колоколообразной кривой, лежащая ниже x.

[PyTorch: GELU](https://pytorch.org/docs/stable/generated/torch.nn.GELU.html)</translation>
    </message>
    <message>
        <source>Compute Φ with a tanh instead.</source>
        <translation>Вычислять Φ через tanh.</translation>
    </message>
    <message>
        <source>A LeakyReLU that learns its slope</source>
        <translation>LeakyReLU, которая обучает свой наклон</translation>
    </message>
    <message>
        <source>A ReLU that lets something through below zero; how much, a, is learned, once for all channels or for each.

[PyTorch: PReLU](https://pytorch.org/docs/stable/generated/torch.nn.PReLU.html)</source>
        <translation>ReLU, которая кое-что пропускает ниже нуля; сколько именно, a, обучается — одно для всех каналов или своё для каждого.

[PyTorch: PReLU](https://pytorch.org/docs/stable/generated/torch.nn.PReLU.html)</translation>
    </message>
    <message>
        <source>Number of slopes: 1, or one per channel.</source>
        <translation>Число наклонов: 1 или по одному на канал.</translation>
    </message>
    <message>
        <source>What the slope starts with.</source>
        <translation>Начальное значение наклона.</translation>
    </message>
    <message>
        <source>A LeakyReLU that draws its slope anew for every value</source>
        <translation>LeakyReLU, которая заново выбирает наклон для каждого значения</translation>
    </message>
    <message>
        <source>While training each value below zero gets a slope by chance, which keeps the network from relying on it; for predictions the slope is the middle.

[PyTorch: RReLU](https://pytorch.org/docs/stable/generated/torch.nn.RReLU.html)</source>
        <translation>При обучении каждое значение ниже нуля получает случайный наклон, поэтому сеть не может на него полагаться; при предсказании берётся средний наклон.

[PyTorch: RReLU](https://pytorch.org/docs/stable/generated/torch.nn.RReLU.html)</translation>
    </message>
    <message>
        <source>The smallest slope.</source>
        <translation>Наименьший наклон.</translation>
    </message>
    <message>
        <source>The largest slope.</source>
        <translation>Наибольший наклон.</translation>
    </message>
    <message>
        <source>One half of the values opens and closes the other</source>
        <translation>Одна половина значений открывает и закрывает другую</translation>
    </message>
    <message>
        <source>Cuts a dimension in two halves; the sigmoid of the second says how much of the first passes.

[PyTorch: GLU](https://pytorch.org/docs/stable/generated/torch.nn.GLU.html)</source>
        <translation>Делит измерение на две половины; сигмоида второй определяет, какая часть первой проходит дальше.

[PyTorch: GLU](https://pytorch.org/docs/stable/generated/torch.nn.GLU.html)</translation>
    </message>
    <message>
        <source>The dimension to halve.</source>
        <translation>Измерение, которое делится пополам.</translation>
    </message>
    <message>
        <source>Turns scores into shares that add up to 1</source>
        <translation>Превращает оценки в доли, дающие в сумме 1</translation>
    </message>
    <message>
        <source>Turns a row of scores into probabilities: all between 0 and 1, adding up to 1, the largest score with the largest share. CrossEntropyLoss does this itself, so leave Softmax away before it.

[PyTorch: Softmax](https://pytorch.org/docs/stable/generated/torch.nn.Softmax.html)</source>
        <translation>Превращает строку оценок в вероятности: все от 0 до 1, в сумме 1, у наибольшей оценки наибольшая доля. CrossEntropyLoss делает это сама, поэтому перед ней Softmax не ставьте.

[PyTorch: Softmax](https://pytorch.org/docs/stable/generated/torch.nn.Softmax.html)</translation>
    </message>
    <message>
        <source>The dimension whose values add up to 1.</source>
        <translation>Измерение, значения вдоль которого дают в сумме 1.</translation>
    </message>
    <message>
        <source>Turns scores into shares, the smallest score the largest share</source>
        <translation>Превращает оценки в доли: у наименьшей оценки наибольшая доля</translation>
    </message>
    <message>
        <source>Softmax of the negative scores: for distances, of which the smallest wins.

[PyTorch: Softmin](https://pytorch.org/docs/stable/generated/torch.nn.Softmin.html)</source>
        <translation>Softmax от оценок с обратным знаком: для расстояний, из которых выигрывает наименьшее.

[PyTorch: Softmin](https://pytorch.org/docs/stable/generated/torch.nn.Softmin.html)</translation>
    </message>
    <message>
        <source>The logarithm of Softmax, for NLLLoss</source>
        <translation>Логарифм Softmax, для NLLLoss</translation>
    </message>
    <message>
        <source>The logarithms of the shares that Softmax gives, computed without rounding small shares to 0. Followed by NLLLoss it is the same as CrossEntropyLoss.

[PyTorch: LogSoftmax](https://pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html)</source>
        <translation>Логарифмы долей, которые даёт Softmax, вычисленные без округления малых долей до 0. Вместе с NLLLoss после него это то же самое, что CrossEntropyLoss.

[PyTorch: LogSoftmax](https://pytorch.org/docs/stable/generated/torch.nn.LogSoftmax.html)</translation>
    </message>
    <message>
        <source>The dimension whose shares add up to 1.</source>
        <translation>Измерение, доли вдоль которого дают в сумме 1.</translation>
    </message>
    <message>
        <source>Forgets some values at random while training</source>
        <translation>При обучении забывает случайные значения</translation>
    </message>
    <message>
        <source>While training it sets each value to 0 with probability p and scales up the rest, so that the network cannot lean on single values. When it is asked for predictions it passes everything on.

[PyTorch: Dropout](https://pytorch.org/docs/stable/generated/torch.nn.Dropout.html)</source>
        <translation>При обучении с вероятностью p заменяет каждое значение на 0 и увеличивает остальные, чтобы сеть не могла полагаться на отдельные значения. При предсказании пропускает всё без изменений.

[PyTorch: Dropout](https://pytorch.org/docs/stable/generated/torch.nn.Dropout.html)</translation>
    </message>
    <message>
        <source>Probability to be forgotten.</source>
        <translation>Вероятность быть забытым.</translation>
    </message>
    <message>
        <source>Forgets whole channels at random while training</source>
        <translation>При обучении забывает случайные каналы целиком</translation>
    </message>
    <message>
        <source>As Dropout, for whole channels of a picture: pixels beside each other are so alike that forgetting single ones forgets little.

[PyTorch: Dropout2d](https://pytorch.org/docs/stable/generated/torch.nn.Dropout2d.html)</source>
        <translation>Как Dropout, но для целых каналов изображения: соседние пиксели так похожи, что, забывая отдельные из них, сеть забывает мало.

[PyTorch: Dropout2d](https://pytorch.org/docs/stable/generated/torch.nn.Dropout2d.html)</translation>
    </message>
    <message>
        <source>A Dropout for networks of SELU</source>
        <translation>Dropout для сетей с SELU</translation>
    </message>
    <message>
        <source>As Dropout, but forgotten values become what SELU saturates at, and all are shifted and scaled so that values of mean 0 and deviation 1 keep both.

[PyTorch: AlphaDropout](https://pytorch.org/docs/stable/generated/torch.nn.AlphaDropout.html)</source>
        <translation>Как Dropout, но забытые значения становятся равны уровню насыщения SELU, а все значения сдвигаются и масштабируются так, чтобы среднее 0 и отклонение 1 сохранялись.

[PyTorch: AlphaDropout](https://pytorch.org/docs/stable/generated/torch.nn.AlphaDropout.html)</translation>
    </message>
    <message>
        <source>Lays out each sample as one row of values</source>
        <translation>Разворачивает каждый пример в одну строку значений</translation>
    </message>
    <message>
        <source>Joins dimensions into one without touching a value, so that a picture becomes the row of numbers that Linear wants.

[PyTorch: Flatten](https://pytorch.org/docs/stable/generated/torch.nn.Flatten.html)</source>
        <translation>Объединяет измерения в одно, не меняя ни одного значения, так что изображение становится строкой чисел, которая нужна слою Linear.

[PyTorch: Flatten](https://pytorch.org/docs/stable/generated/torch.nn.Flatten.html)</translation>
    </message>
    <message>
        <source>The first dimension to join; 0 is the batch.</source>
        <translation>Первое из объединяемых измерений; 0 — это пакет.</translation>
    </message>
    <message>
        <source>The last one; −1 is the very last.</source>
        <translation>Последнее из них; −1 — самое последнее.</translation>
    </message>
    <message>
        <source>Splits one dimension into several</source>
        <translation>Разбивает одно измерение на несколько</translation>
    </message>
    <message>
        <source>The reverse of Flatten: one dimension becomes several, no value is touched.

[PyTorch: Unflatten](https://pytorch.org/docs/stable/generated/torch.nn.Unflatten.html)</source>
        <translation>Обратное к Flatten: одно измерение становится несколькими, значения не меняются.

[PyTorch: Unflatten](https://pytorch.org/docs/stable/generated/torch.nn.Unflatten.html)</translation>
    </message>
    <message>
        <source>The dimension to split; 0 is the batch.</source>
        <translation>Разбиваемое измерение; 0 — это пакет.</translation>
    </message>
    <message>
        <source>The sizes it becomes; −1 for what is left.</source>
        <translation>Размеры, на которые оно разбивается; −1 — всё, что остаётся.</translation>
    </message>
    <message>
        <source>Gives each sample another shape</source>
        <translation>Придаёт каждому примеру другую форму</translation>
    </message>
    <message>
        <source>Reads the values of each sample in their order into a new shape. The batch stays as it is and is not written in the shape.

[PyTorch: torch.reshape](https://pytorch.org/docs/stable/generated/torch.reshape.html)</source>
        <translation>Считывает значения каждого примера по порядку в новую форму. Измерение пакета остаётся прежним и в форме не указывается.

[PyTorch: torch.reshape](https://pytorch.org/docs/stable/generated/torch.reshape.html)</translation>
    </message>
    <message>
        <source>The new sizes without the batch; −1 for what is left.</source>
        <translation>Новые размеры без пакета; −1 — всё, что остаётся.</translation>
    </message>
    <message>
        <source>Puts the dimensions in another order</source>
        <translation>Меняет порядок измерений</translation>
    </message>
    <message>
        <source>The dimensions in a new order, the batch (0) included: dims 0, 2, 1 swaps the last two.

[PyTorch: torch.permute](https://pytorch.org/docs/stable/generated/torch.permute.html)</source>
        <translation>Измерения в новом порядке, включая пакет (0): dims 0, 2, 1 меняет местами два последних.

[PyTorch: torch.permute](https://pytorch.org/docs/stable/generated/torch.permute.html)</translation>
    </message>
    <message>
        <source>The old dimension at each new place.</source>
        <translation>Прежнее измерение на каждом новом месте.</translation>
    </message>
    <message>
        <source>Turns channels into pixels and so enlarges a picture</source>
        <translation>Превращает каналы в пиксели и так увеличивает изображение</translation>
    </message>
    <message>
        <source>Lays r² channels out as blocks of r × r pixels. No value is touched: a convolution before it learns what to paint.

[PyTorch: PixelShuffle](https://pytorch.org/docs/stable/generated/torch.nn.PixelShuffle.html)</source>
        <translation>Раскладывает r² каналов в блоки из r × r пикселей. Значения не меняются: что рисовать, учится свёртка перед этим слоем.

[PyTorch: PixelShuffle](https://pytorch.org/docs/stable/generated/torch.nn.PixelShuffle.html)</translation>
    </message>
    <message>
        <source>How many times larger, r.</source>
        <translation>Во сколько раз увеличить, r.</translation>
    </message>
    <message>
        <source>Turns blocks of pixels into channels</source>
        <translation>Превращает блоки пикселей в каналы</translation>
    </message>
    <message>
        <source>The reverse of PixelShuffle: a smaller picture with more channels, no value is lost.

[PyTorch: PixelUnshuffle](https://pytorch.org/docs/stable/generated/torch.nn.PixelUnshuffle.html)</source>
        <translation>Обратное к PixelShuffle: изображение меньше, каналов больше, ни одно значение не теряется.

[PyTorch: PixelUnshuffle](https://pytorch.org/docs/stable/generated/torch.nn.PixelUnshuffle.html)</translation>
    </message>
    <message>
        <source>How many times smaller, r.</source>
        <translation>Во сколько раз уменьшить, r.</translation>
    </message>
    <message>
        <source>Mirrors a sequence at its ends</source>
        <translation>Отражает последовательность на концах</translation>
    </message>
    <message>
        <source>Continues with a mirror image: the values before the edge once more, in reverse.

[PyTorch: ReflectionPad1d](https://pytorch.org/docs/stable/generated/torch.nn.ReflectionPad1d.html)</source>
        <translation>Продолжает зеркальным отражением: значения перед краем ещё раз, в обратном порядке.

[PyTorch: ReflectionPad1d](https://pytorch.org/docs/stable/generated/torch.nn.ReflectionPad1d.html)</translation>
    </message>
    <message>
        <source>Left and right, or one number for both.</source>
        <translation>Слева и справа или одно число для обеих сторон.</translation>
    </message>
    <message>
        <source>Mirrors a picture at its edges</source>
        <translation>Отражает изображение на краях</translation>
    </message>
    <message>
        <source>Continues with a mirror image: the values before the edge once more, in reverse.

[PyTorch: ReflectionPad2d](https://pytorch.org/docs/stable/generated/torch.nn.ReflectionPad2d.html)</source>
        <translation>Продолжает зеркальным отражением: значения перед краем ещё раз, в обратном порядке.

[PyTorch: ReflectionPad2d](https://pytorch.org/docs/stable/generated/torch.nn.ReflectionPad2d.html)</translation>
    </message>
    <message>
        <source>Left, right, top, bottom, or one number for all.</source>
        <translation>Слева, справа, сверху, снизу или одно число для всех сторон.</translation>
    </message>
    <message>
        <source>Repeats the ends of a sequence</source>
        <translation>Повторяет концы последовательности</translation>
    </message>
    <message>
        <source>Repeats the outermost values.

[PyTorch: ReplicationPad1d](https://pytorch.org/docs/stable/generated/torch.nn.ReplicationPad1d.html)</source>
        <translation>Повторяет крайние значения.

[PyTorch: ReplicationPad1d](https://pytorch.org/docs/stable/generated/torch.nn.ReplicationPad1d.html)</translation>
    </message>
    <message>
        <source>Repeats the edges of a picture</source>
        <translation>Повторяет края изображения</translation>
    </message>
    <message>
        <source>Repeats the outermost values.

[PyTorch: ReplicationPad2d](https://pytorch.org/docs/stable/generated/torch.nn.ReplicationPad2d.html)</source>
        <translation>Повторяет крайние значения.

[PyTorch: ReplicationPad2d](https://pytorch.org/docs/stable/generated/torch.nn.ReplicationPad2d.html)</translation>
    </message>
    <message>
        <source>A number before and behind a sequence</source>
        <translation>Число до и после последовательности</translation>
    </message>
    <message>
        <source>Adds values of one kind at the edges; negative amounts cut off.

[PyTorch: ConstantPad1d](https://pytorch.org/docs/stable/generated/torch.nn.ConstantPad1d.html)</source>
        <translation>Добавляет по краям одинаковые значения; отрицательные количества обрезают.

[PyTorch: ConstantPad1d](https://pytorch.org/docs/stable/generated/torch.nn.ConstantPad1d.html)</translation>
    </message>
    <message>
        <source>What is added.</source>
        <translation>Что добавляется.</translation>
    </message>
    <message>
        <source>A frame of one number around a picture</source>
        <translation>Рамка из одного числа вокруг изображения</translation>
    </message>
    <message>
        <source>Adds values of one kind at the edges; negative amounts cut off.

[PyTorch: ConstantPad2d](https://pytorch.org/docs/stable/generated/torch.nn.ConstantPad2d.html)</source>
        <translation>Добавляет по краям одинаковые значения; отрицательные количества обрезают.

[PyTorch: ConstantPad2d](https://pytorch.org/docs/stable/generated/torch.nn.ConstantPad2d.html)</translation>
    </message>
    <message>
        <source>A frame of zeros around a picture</source>
        <translation>Рамка из нулей вокруг изображения</translation>
    </message>
    <message>
        <source>Adds rows and columns of zeros at the edges.

[PyTorch: ZeroPad2d](https://pytorch.org/docs/stable/generated/torch.nn.ZeroPad2d.html)</source>
        <translation>Добавляет по краям строки и столбцы нулей.

[PyTorch: ZeroPad2d](https://pytorch.org/docs/stable/generated/torch.nn.ZeroPad2d.html)</translation>
    </message>
    <message>
        <source>Passes everything on as it is</source>
        <translation>Передаёт всё дальше без изменений</translation>
    </message>
    <message>
        <source>Does nothing: a place holder, or a way around other layers.

[PyTorch: Identity](https://pytorch.org/docs/stable/generated/torch.nn.Identity.html)</source>
        <translation>Ничего не делает: заглушка или обходной путь вокруг других слоёв.

[PyTorch: Identity](https://pytorch.org/docs/stable/generated/torch.nn.Identity.html)</translation>
    </message>
    <message>
        <source>Adds its inputs, value by value</source>
        <translation>Складывает входы поэлементно</translation>
    </message>
    <message>
        <source>The sum of all inputs. With a wire that goes around some layers this makes a residual connection: the layers learn what to add to x.

[PyTorch: torch.add](https://pytorch.org/docs/stable/generated/torch.add.html)</source>
        <translation>Сумма всех входов. С соединением в обход нескольких слоёв получается остаточная связь: слои учатся тому, что прибавить к x.

[PyTorch: torch.add](https://pytorch.org/docs/stable/generated/torch.add.html)</translation>
    </message>
    <message>
        <source>Multiplies its inputs, value by value</source>
        <translation>Перемножает входы поэлементно</translation>
    </message>
    <message>
        <source>The product of all inputs. With one input between 0 and 1 it is a gate that lets more or less of the other through.

[PyTorch: torch.mul](https://pytorch.org/docs/stable/generated/torch.mul.html)</source>
        <translation>Произведение всех входов. Если один вход лежит между 0 и 1, это вентиль, который пропускает другой в большей или меньшей мере.

[PyTorch: torch.mul](https://pytorch.org/docs/stable/generated/torch.mul.html)</translation>
    </message>
    <message>
        <source>Puts its inputs side by side</source>
        <translation>Ставит входы рядом друг с другом</translation>
    </message>
    <message>
        <source>Joins all inputs along one dimension, for example the channels of two pictures, as the skip connections of a U-Net do.

[PyTorch: torch.cat](https://pytorch.org/docs/stable/generated/torch.cat.html)</source>
        <translation>Объединяет все входы вдоль одного измерения, например каналы двух изображений, как это делают пропускные соединения в U-Net.

[PyTorch: torch.cat](https://pytorch.org/docs/stable/generated/torch.cat.html)</translation>
    </message>
    <message>
        <source>The dimension to join along; 1 is the channels.</source>
        <translation>Измерение, вдоль которого идёт объединение; 1 — это каналы.</translation>
    </message>
    <message>
        <source>How much two vectors point one way</source>
        <translation>Насколько два вектора сонаправлены</translation>
    </message>
    <message>
        <source>The cosine of the angle between two vectors: 1 for one direction, 0 for a right angle, −1 for opposite ones. Lengths do not matter.

[PyTorch: CosineSimilarity](https://pytorch.org/docs/stable/generated/torch.nn.CosineSimilarity.html)</source>
        <translation>Косинус угла между двумя векторами: 1 при одинаковом направлении, 0 при прямом угле, −1 при противоположных направлениях. Длины не важны.

[PyTorch: CosineSimilarity](https://pytorch.org/docs/stable/generated/torch.nn.CosineSimilarity.html)</translation>
    </message>
    <message>
        <source>The dimension that holds the vectors.</source>
        <translation>Измерение, вдоль которого лежат векторы.</translation>
    </message>
    <message>
        <source>The least length, so that 0 is not divided by.</source>
        <translation>Наименьшая длина, чтобы не делить на 0.</translation>
    </message>
    <message>
        <source>How far apart two vectors are</source>
        <translation>Насколько далеки два вектора друг от друга</translation>
    </message>
    <message>
        <source>The distance of two vectors, along the last dimension: p = 2 as the crow flies, p = 1 along the streets of a city.

[PyTorch: PairwiseDistance](https://pytorch.org/docs/stable/generated/torch.nn.PairwiseDistance.html)</source>
        <translation>Расстояние между двумя векторами вдоль последнего измерения: p = 2 — по прямой, p = 1 — по улицам города.

[PyTorch: PairwiseDistance](https://pytorch.org/docs/stable/generated/torch.nn.PairwiseDistance.html)</translation>
    </message>
    <message>
        <source>The norm's power.</source>
        <translation>Степень нормы.</translation>
    </message>
    <message>
        <source>Keeps the slope at distance 0 finite.</source>
        <translation>Сохраняет наклон конечным при расстоянии 0.</translation>
    </message>
    <message>
        <source>Keep the last dimension, of size 1.</source>
        <translation>Сохранить последнее измерение с размером 1.</translation>
    </message>
    <message>
        <source>Mean of the squared distances to the target</source>
        <translation>Среднее квадратов расстояний до цели</translation>
    </message>
    <message>
        <source>How far the predictions are from the targets, squared: large misses count much more than small ones. The usual loss for predicting numbers.

[PyTorch: MSELoss](https://pytorch.org/docs/stable/generated/torch.nn.MSELoss.html)</source>
        <translation>Насколько предсказания далеки от целей, в квадрате: большие промахи весят намного больше малых. Обычная функция потерь для предсказания чисел.

[PyTorch: MSELoss](https://pytorch.org/docs/stable/generated/torch.nn.MSELoss.html)</translation>
    </message>
    <message>
        <source>Average the loss over all values, or add it up.</source>
        <translation>Усреднить потери по всем значениям или сложить их.</translation>
    </message>
    <message>
        <source>the predictions</source>
        <translation>предсказания</translation>
    </message>
    <message>
        <source>what they should be</source>
        <translation>какими они должны быть</translation>
    </message>
    <message>
        <source>Mean of the distances to the target</source>
        <translation>Среднее расстояний до цели</translation>
    </message>
    <message>
        <source>How far the predictions are from the targets. Single far-off targets disturb it less than the squared distances of MSELoss.

[PyTorch: L1Loss](https://pytorch.org/docs/stable/generated/torch.nn.L1Loss.html)</source>
        <translation>Насколько предсказания далеки от целей. Отдельные выбросы среди целей мешают ей меньше, чем квадратам расстояний в MSELoss.

[PyTorch: L1Loss](https://pytorch.org/docs/stable/generated/torch.nn.L1Loss.html)</translation>
    </message>
    <message>
        <source>Squared for small misses, straight for large ones</source>
        <translation>Квадрат для малых промахов, прямая для больших</translation>
    </message>
    <message>
        <source>Between MSELoss and L1Loss: smooth around the target and not disturbed by single far-off values.

[PyTorch: SmoothL1Loss](https://pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html)</source>
        <translation>Между MSELoss и L1Loss: гладкая вблизи цели и нечувствительная к отдельным выбросам.

[PyTorch: SmoothL1Loss](https://pytorch.org/docs/stable/generated/torch.nn.SmoothL1Loss.html)</translation>
    </message>
    <message>
        <source>Where the square turns into a line.</source>
        <translation>Где квадрат переходит в прямую.</translation>
    </message>
    <message>
        <source>Squared error that turns straight beyond δ</source>
        <translation>Квадрат ошибки, переходящий в прямую за δ</translation>
    </message>
    <message>
        <source>As SmoothL1Loss, times δ: near the target it is half of the squared error whatever δ is.

[PyTorch: HuberLoss](https://pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html)</source>
        <translation>Как SmoothL1Loss, умноженная на δ: вблизи цели это половина квадрата ошибки при любом δ.

[PyTorch: HuberLoss](https://pytorch.org/docs/stable/generated/torch.nn.HuberLoss.html)</translation>
    </message>
    <message>
        <source>Surprise at the true class, from raw scores</source>
        <translation>Неожиданность верного класса по сырым оценкам</translation>
    </message>
    <message>
        <source>Turns the scores of each sample into probabilities (Softmax) and takes the negative logarithm of the true class's: 0 when the network is sure and right, large when it is sure and wrong. The usual loss for telling classes apart; no Softmax before it.

[PyTorch: CrossEntropyLoss](https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html)</source>
        <translation>Превращает оценки каждого примера в вероятности (Softmax) и берёт логарифм вероятности верного класса с обратным знаком: 0, когда сеть уверена и права, много, когда она уверена и ошибается. Обычная функция потерь для классификации; Softmax перед ней не нужен.

[PyTorch: CrossEntropyLoss](https://pytorch.org/docs/stable/generated/torch.nn.CrossEntropyLoss.html)</translation>
    </message>
    <message>
        <source>Share of the target spread over all classes.</source>
        <translation>Доля цели, распределяемая по всем классам.</translation>
    </message>
    <message>
        <source>A class number that does not count.</source>
        <translation>Номер класса, который не учитывается.</translation>
    </message>
    <message>
        <source>one score per class</source>
        <translation>по одной оценке на класс</translation>
    </message>
    <message>
        <source>the number of the true class</source>
        <translation>номер верного класса</translation>
    </message>
    <message>
        <source>Surprise at the true class, from LogSoftmax</source>
        <translation>Неожиданность верного класса по LogSoftmax</translation>
    </message>
    <message>
        <source>The negative logarithm of the true class's probability, given the logarithms: put LogSoftmax before it.

[PyTorch: NLLLoss](https://pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html)</source>
        <translation>Логарифм вероятности верного класса с обратным знаком; на вход подаются логарифмы: поставьте перед ней LogSoftmax.

[PyTorch: NLLLoss](https://pytorch.org/docs/stable/generated/torch.nn.NLLLoss.html)</translation>
    </message>
    <message>
        <source>one log-probability per class</source>
        <translation>по одной логарифмической вероятности на класс</translation>
    </message>
    <message>
        <source>Surprise at yes or no, from probabilities</source>
        <translation>Неожиданность «да» или «нет» по вероятностям</translation>
    </message>
    <message>
        <source>For yes-or-no questions: the input is the probability of yes, between 0 and 1, so put Sigmoid before it. BCEWithLogitsLoss does both in one and stays exact for large scores.

[PyTorch: BCELoss](https://pytorch.org/docs/stable/generated/torch.nn.BCELoss.html)</source>
        <translation>Для вопросов «да или нет»: вход — вероятность «да», от 0 до 1, поэтому поставьте перед ней Sigmoid. BCEWithLogitsLoss делает и то и другое сразу и остаётся точной при больших оценках.

[PyTorch: BCELoss](https://pytorch.org/docs/stable/generated/torch.nn.BCELoss.html)</translation>
    </message>
    <message>
        <source>the probability of 1</source>
        <translation>вероятность 1</translation>
    </message>
    <message>
        <source>0 or 1</source>
        <translation>0 или 1</translation>
    </message>
    <message>
        <source>Surprise at yes or no, from raw scores</source>
        <translation>Неожиданность «да» или «нет» по сырым оценкам</translation>
    </message>
    <message>
        <source>For yes-or-no questions: Sigmoid and BCELoss in one, exact even for large scores; no Sigmoid before it.

[PyTorch: BCEWithLogitsLoss](https://pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html)</source>
        <translation>Для вопросов «да или нет»: Sigmoid и BCELoss в одном, точна даже при больших оценках; Sigmoid перед ней не нужен.

[PyTorch: BCEWithLogitsLoss](https://pytorch.org/docs/stable/generated/torch.nn.BCEWithLogitsLoss.html)</translation>
    </message>
    <message>
        <source>a score, positive for 1</source>
        <translation>оценка, положительная для 1</translation>
    </message>
    <message>
        <source>How much one distribution surprises another</source>
        <translation>Насколько одно распределение неожиданно для другого</translation>
    </message>
    <message>
        <source>The Kullback–Leibler divergence of the target probabilities from the predicted ones, whose logarithms come in: put LogSoftmax before it.

[PyTorch: KLDivLoss](https://pytorch.org/docs/stable/generated/torch.nn.KLDivLoss.html)</source>
        <translation>Расхождение Кульбака — Лейблера целевых вероятностей с предсказанными, логарифмы которых подаются на вход: поставьте перед ней LogSoftmax.

[PyTorch: KLDivLoss](https://pytorch.org/docs/stable/generated/torch.nn.KLDivLoss.html)</translation>
    </message>
    <message>
        <source>Average over all values, over the samples, or add up.</source>
        <translation>Усреднить по всем значениям, по примерам или сложить.</translation>
    </message>
    <message>
        <source>The target holds logarithms too.</source>
        <translation>Цель тоже содержит логарифмы.</translation>
    </message>
    <message>
        <source>log-probabilities</source>
        <translation>логарифмические вероятности</translation>
    </message>
    <message>
        <source>probabilities</source>
        <translation>вероятности</translation>
    </message>
    <message>
        <source>Surprise at a count, from its expected logarithm</source>
        <translation>Неожиданность количества по логарифму ожидаемого</translation>
    </message>
    <message>
        <source>For predicting how many: visitors an hour, photons a second. The input is the logarithm of the expected number.

[PyTorch: PoissonNLLLoss](https://pytorch.org/docs/stable/generated/torch.nn.PoissonNLLLoss.html)</source>
        <translation>Для предсказания количества: посетителей в час, фотонов в секунду. Вход — логарифм ожидаемого числа.

[PyTorch: PoissonNLLLoss](https://pytorch.org/docs/stable/generated/torch.nn.PoissonNLLLoss.html)</translation>
    </message>
    <message>
        <source>The input is a logarithm; off: the number itself.</source>
        <translation>Вход — логарифм; выключено: само число.</translation>
    </message>
    <message>
        <source>Add what only depends on the target.</source>
        <translation>Прибавить то, что зависит только от цели.</translation>
    </message>
    <message>
        <source>Keeps the logarithm of 0 finite.</source>
        <translation>Сохраняет логарифм 0 конечным.</translation>
    </message>
    <message>
        <source>the expected number's logarithm</source>
        <translation>логарифм ожидаемого числа</translation>
    </message>
    <message>
        <source>the number</source>
        <translation>число</translation>
    </message>
    <message>
        <source>Surprise at 1 or −1, from raw scores</source>
        <translation>Неожиданность 1 или −1 по сырым оценкам</translation>
    </message>
    <message>
        <source>For yes-or-no questions whose answers are 1 and −1: the score's sign should be the answer's. The same as BCEWithLogitsLoss with 0 for −1.

[PyTorch: SoftMarginLoss](https://pytorch.org/docs/stable/generated/torch.nn.SoftMarginLoss.html)</source>
        <translation>Для вопросов «да или нет» с ответами 1 и −1: знак оценки должен совпадать со знаком ответа. То же, что BCEWithLogitsLoss с 0 вместо −1.

[PyTorch: SoftMarginLoss](https://pytorch.org/docs/stable/generated/torch.nn.SoftMarginLoss.html)</translation>
    </message>
    <message>
        <source>a score</source>
        <translation>оценка</translation>
    </message>
    <message>
        <source>1 or −1</source>
        <translation>1 или −1</translation>
    </message>
    <message>
        <source>Asks only which of two scores is the larger</source>
        <translation>Спрашивает лишь, какая из двух оценок больше</translation>
    </message>
    <message>
        <source>For learning an order: where y is 1 the first score should be larger by the margin, where it is −1 the second. By how much more does not matter.

[PyTorch: MarginRankingLoss](https://pytorch.org/docs/stable/generated/torch.nn.MarginRankingLoss.html)</source>
        <translation>Для обучения порядку: где y равен 1, первая оценка должна быть больше на заданный отступ, где −1 — вторая. Насколько ещё больше, не важно.

[PyTorch: MarginRankingLoss](https://pytorch.org/docs/stable/generated/torch.nn.MarginRankingLoss.html)</translation>
    </message>
    <message>
        <source>By how much the better one must be ahead.</source>
        <translation>Насколько лучшая оценка должна опережать другую.</translation>
    </message>
    <message>
        <source>scores</source>
        <translation>оценки</translation>
    </message>
    <message>
        <source>other scores</source>
        <translation>другие оценки</translation>
    </message>
    <message>
        <source>Small distances for pairs, large ones for strangers</source>
        <translation>Малые расстояния для пар, большие для чужих</translation>
    </message>
    <message>
        <source>Takes distances and whether two things belong together: 1 pulls the distance to 0, −1 pushes it beyond the margin.

[PyTorch: HingeEmbeddingLoss](https://pytorch.org/docs/stable/generated/torch.nn.HingeEmbeddingLoss.html)</source>
        <translation>Принимает расстояния и сведения о том, относятся ли два объекта друг к другу: 1 тянет расстояние к 0, −1 выталкивает его за отступ.

[PyTorch: HingeEmbeddingLoss](https://pytorch.org/docs/stable/generated/torch.nn.HingeEmbeddingLoss.html)</translation>
    </message>
    <message>
        <source>How far apart strangers must be.</source>
        <translation>Как далеко должны быть чужие друг от друга.</translation>
    </message>
    <message>
        <source>distances</source>
        <translation>расстояния</translation>
    </message>
    <message>
        <source>One direction for pairs, another for strangers</source>
        <translation>Одно направление для пар, другое для чужих</translation>
    </message>
    <message>
        <source>Compares two vectors by their angle: those that belong together (1) are turned into one direction, others (−1) away from each other.

[PyTorch: CosineEmbeddingLoss](https://pytorch.org/docs/stable/generated/torch.nn.CosineEmbeddingLoss.html)</source>
        <translation>Сравнивает два вектора по углу между ними: те, что относятся друг к другу (1), поворачиваются в одном направлении, остальные (−1) — друг от друга.

[PyTorch: CosineEmbeddingLoss](https://pytorch.org/docs/stable/generated/torch.nn.CosineEmbeddingLoss.html)</translation>
    </message>
    <message>
        <source>A cosine that strangers may have.</source>
        <translation>Косинус, допустимый для чужих.</translation>
    </message>
    <message>
        <source>a vector per sample</source>
        <translation>по вектору на пример</translation>
    </message>
    <message>
        <source>another one</source>
        <translation>ещё один</translation>
    </message>
    <message>
        <source>Nearer to its like than to a stranger</source>
        <translation>Ближе к своему, чем к чужому</translation>
    </message>
    <message>
        <source>Compares a vector (the anchor) with one of its kind (positive) and one of another (negative): the first distance must be smaller by the margin. So networks learn which faces are one person's.

[PyTorch: TripletMarginLoss](https://pytorch.org/docs/stable/generated/torch.nn.TripletMarginLoss.html)</source>
        <translation>Сравнивает вектор (якорь) с одним вектором того же вида (положительным) и одним вектором другого вида (отрицательным): первое расстояние должно быть меньше на заданный отступ. Так сети учатся тому, какие лица принадлежат одному человеку.

[PyTorch: TripletMarginLoss](https://pytorch.org/docs/stable/generated/torch.nn.TripletMarginLoss.html)</translation>
    </message>
    <message>
        <source>By how much the stranger must be farther.</source>
        <translation>Насколько дальше должен быть чужой.</translation>
    </message>
    <message>
        <source>Also compare the stranger with the positive.</source>
        <translation>Сравнивать также чужой с положительным.</translation>
    </message>
    <message>
        <source>one of its kind</source>
        <translation>один того же вида</translation>
    </message>
    <message>
        <source>one of another kind</source>
        <translation>один другого вида</translation>
    </message>
    <message>
        <source>70,000 handwritten digits, 28 × 28 pixels: 60,000 to train, 10,000 to test.</source>
        <translation>70 000 рукописных цифр, 28 × 28 пикселей: 60 000 для обучения, 10 000 для проверки.</translation>
    </message>
    <message>
        <source>Shift and scale x by the training samples' mean and standard deviation</source>
        <translation>Сдвинуть и масштабировать x по среднему и стандартному отклонению обучающей выборки</translation>
    </message>
    <message>
        <source>70,000 pictures of clothes, 28 × 28 pixels, in ten classes: 60,000 to train, 10,000 to test. Debian's package `dataset-fashion-mnist` brings it.</source>
        <translation>70 000 картинок одежды, 28 × 28 пикселей, десять классов: 60 000 для обучения, 10 000 для проверки. Устанавливается пакетом Debian `dataset-fashion-mnist`.</translation>
    </message>
    <message>
        <source>y = f(x) + noise at evenly spaced x. Uniform noise lies between 0 and `noise`, normal noise has the standard deviation `noise`.</source>
        <translation>y = f(x) + шум в равноотстоящих x. Равномерный шум лежит между 0 и `noise`, у нормального стандартное отклонение `noise`.</translation>
    </message>
    <message>
        <source>A formula in x, for instance 4*sin(2*x) or x**2 - 1</source>
        <translation>Формула от x, например 4*sin(2*x) или x**2 - 1</translation>
    </message>
    <message>
        <source>How many samples</source>
        <translation>Число примеров</translation>
    </message>
    <message>
        <source>The smallest x</source>
        <translation>Наименьшее x</translation>
    </message>
    <message>
        <source>The largest x</source>
        <translation>Наибольшее x</translation>
    </message>
    <message>
        <source>How strong the noise is</source>
        <translation>Насколько силён шум</translation>
    </message>
    <message>
        <source>How the noise is distributed</source>
        <translation>Как распределён шум</translation>
    </message>
    <message>
        <source>Of the random part; empty: the training's seed</source>
        <translation>Для случайной части; пусто: зерно обучения</translation>
    </message>
    <message>
        <source>Points of two classes within about -5 to 5 in both directions.</source>
        <translation>Точки двух классов примерно от −5 до 5 по обоим направлениям.</translation>
    </message>
    <message>
        <source>The pattern</source>
        <translation>Узор</translation>
    </message>
    <message>
        <source>Standard deviation of what is added to both coordinates</source>
        <translation>Стандартное отклонение того, что прибавляется к обеим координатам</translation>
    </message>
    <message>
        <source>Samples in the project itself: `x` and `y` are lists with a number or a list of numbers for each. For classification, `y` holds class indices from 0 on.</source>
        <translation>Примеры в самом проекте: `x` и `y` — списки, в которых каждому примеру соответствует число или список чисел. При классификации `y` содержит номера классов начиная с 0.</translation>
    </message>
    <message>
        <source>Whether y is a value or a class</source>
        <translation>Является ли y значением или классом</translation>
    </message>
    <message>
        <source>A table of numbers as text, UTF-8. `features` (a list of column names) may choose and order the columns of x; without it they are all but the target. Without a header the columns are called 1, 2, …</source>
        <translation>Таблица чисел в виде текста, UTF-8. `features` (список имён столбцов) может выбрать и упорядочить столбцы x; без него это все столбцы, кроме цели. Без заголовка столбцы называются 1, 2, …</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>The column to predict; empty: the last one</source>
        <translation>Предсказываемый столбец; пусто: последний</translation>
    </message>
    <message>
        <source>Whether the target is a value or a class</source>
        <translation>Является ли цель значением или классом</translation>
    </message>
    <message>
        <source>Whether the first line names the columns</source>
        <translation>Содержит ли первая строка названия столбцов</translation>
    </message>
    <message>
        <source>What separates two values</source>
        <translation>Чем разделены два значения</translation>
    </message>
    <message>
        <source>PNG and JPEG files, one sub-folder for each class. Where the folder holds `train` and `test`, their sub-folders are the classes.</source>
        <translation>Файлы PNG и JPEG, для каждого класса своя вложенная папка. Если в папке есть `train` и `test`, классы — это их вложенные папки.</translation>
    </message>
    <message>
        <source>The folder</source>
        <translation>Папка</translation>
    </message>
    <message>
        <source>Height and width to bring every picture to; empty: as they are</source>
        <translation>Высота и ширина, к которым приводится каждое изображение; пусто: как есть</translation>
    </message>
    <message>
        <source>One grey channel instead of red, green and blue</source>
        <translation>Один серый канал вместо красного, зелёного и синего</translation>
    </message>
    <message>
        <source>Pictures or tables in MNIST's file format, plain or gzip. Integer labels are classes, floating ones are values to predict.</source>
        <translation>Картинки или таблицы в формате файлов MNIST, как есть или в gzip. Целые метки — классы, дробные — предсказываемые значения.</translation>
    </message>
    <message>
        <source>The samples to train with</source>
        <translation>Примеры для обучения</translation>
    </message>
    <message>
        <source>Their labels</source>
        <translation>Их метки</translation>
    </message>
    <message>
        <source>Samples to validate with</source>
        <translation>Примеры для валидации</translation>
    </message>
    <message>
        <source>x is `in_size` values of a standard normal distribution, y a function of each of the first `out_size` of them: data of any size to try a network with.</source>
        <translation>x — `in_size` значений стандартного нормального распределения, y — функция каждого из первых `out_size`: данные любого размера, чтобы испытать сеть.</translation>
    </message>
    <message>
        <source>Values of x</source>
        <translation>Значения x</translation>
    </message>
    <message>
        <source>Values of y</source>
        <translation>Значения y</translation>
    </message>
    <message>
        <source>What makes a value of y of a value x</source>
        <translation>Как из значения x получается значение y</translation>
    </message>
    <message>
        <source>MNIST's digits under noise, 32 × 32 pixels. The target is a picture too: 1 where the digit is, else 0, for a network that finds it pixel by pixel (segmentation). A fifth as many other digits are there to test.</source>
        <translation>Цифры MNIST в шуме, 32 × 32 пикселя. Цель — тоже картинка: 1 там, где цифра, иначе 0, для сети, которая находит её пиксель за пикселем (сегментация). Для проверки есть ещё пятая часть от этого числа других цифр.</translation>
    </message>
    <message>
        <source>How bright the noise may be; the digit gets what is left</source>
        <translation>Насколько ярким может быть шум; цифре достаётся остальное</translation>
    </message>
    <message>
        <source>A step against the gradient, with momentum if you like</source>
        <translation>Шаг против градиента, при желании с импульсом</translation>
    </message>
    <message>
        <source>Stochastic gradient descent: every weight moves against its gradient. With momentum a step keeps part of the speed of the steps before, like a ball rolling downhill.

[PyTorch: SGD](https://pytorch.org/docs/stable/generated/torch.optim.SGD.html)</source>
        <translation>Стохастический градиентный спуск: каждый вес движется против своего градиента. С импульсом шаг сохраняет часть скорости предыдущих шагов, как мяч, катящийся с горы.

[PyTorch: SGD](https://pytorch.org/docs/stable/generated/torch.optim.SGD.html)</translation>
    </message>
    <message>
        <source>Learning rate: how far one step goes. Too large and the loss jumps or grows, too small and it hardly falls.</source>
        <translation>Скорость обучения: какова длина одного шага. Слишком большая — потери скачут или растут, слишком малая — они почти не снижаются.</translation>
    </message>
    <message>
        <source>Share of the last step's speed that is kept.</source>
        <translation>Сохраняемая доля скорости последнего шага.</translation>
    </message>
    <message>
        <source>Share of the gradient that the speed leaves out.</source>
        <translation>Доля градиента, которая не входит в скорость.</translation>
    </message>
    <message>
        <source>Pulls every weight towards zero by this share.</source>
        <translation>Притягивает каждый вес к нулю на эту долю.</translation>
    </message>
    <message>
        <source>Look ahead along the speed; needs momentum.</source>
        <translation>Смотреть вперёд вдоль скорости; нужен импульс.</translation>
    </message>
    <message>
        <source>Steps measured by the gradient's recent size</source>
        <translation>Шаги по недавней величине градиента</translation>
    </message>
    <message>
        <source>Divides each gradient by a running mean of its size, so that steep and flat directions are walked at one speed.

[PyTorch: RMSprop](https://pytorch.org/docs/stable/generated/torch.optim.RMSprop.html)</source>
        <translation>Делит каждый градиент на скользящее среднее его величины, чтобы крутые и пологие направления проходились с одной скоростью.

[PyTorch: RMSprop](https://pytorch.org/docs/stable/generated/torch.optim.RMSprop.html)</translation>
    </message>
    <message>
        <source>How long the mean remembers.</source>
        <translation>Как долго помнит среднее.</translation>
    </message>
    <message>
        <source>Keeps the division by a tiny mean finite.</source>
        <translation>Сохраняет конечным результат деления на крошечное среднее.</translation>
    </message>
    <message>
        <source>Measure the spread around the mean gradient instead.</source>
        <translation>Измерять вместо этого разброс вокруг среднего градиента.</translation>
    </message>
    <message>
        <source>Momentum and measured steps together; a good first choice</source>
        <translation>Импульс и соразмерные шаги вместе; хороший первый выбор</translation>
    </message>
    <message>
        <source>Follows a running mean of the gradients, divided by their running size, both corrected for having started at zero. It works over a wide range of learning rates.

[PyTorch: Adam](https://pytorch.org/docs/stable/generated/torch.optim.Adam.html)</source>
        <translation>Следует скользящему среднему градиентов, делённому на их скользящую величину; оба скорректированы на то, что начинались с нуля. Работает в широком диапазоне скоростей обучения.

[PyTorch: Adam](https://pytorch.org/docs/stable/generated/torch.optim.Adam.html)</translation>
    </message>
    <message>
        <source>How long the mean of the gradients remembers, and that of their squares.</source>
        <translation>Как долго помнит среднее градиентов и как долго — среднее их квадратов.</translation>
    </message>
    <message>
        <source>Divide by the largest mean so far, which never lets steps grow.</source>
        <translation>Делить на наибольшее среднее до сих пор, которое никогда не даёт шагам расти.</translation>
    </message>
    <message>
        <source>Adam with weight decay that its measuring does not weaken</source>
        <translation>Adam с затуханием весов, которое не ослабляется соразмерением шагов</translation>
    </message>
    <message>
        <source>Adam, but weight decay λ shrinks the weights themselves instead of adding to the gradients.

[PyTorch: AdamW](https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html)</source>
        <translation>Adam, но затухание весов λ уменьшает сами веса, а не прибавляется к градиентам.

[PyTorch: AdamW](https://pytorch.org/docs/stable/generated/torch.optim.AdamW.html)</translation>
    </message>
    <message>
        <source>Adam that looks ahead along its momentum</source>
        <translation>Adam, который смотрит вперёд вдоль импульса</translation>
    </message>
    <message>
        <source>Adam with Nesterov's momentum: the step goes by the mean of the gradients as it will be, with this gradient already in it.

[PyTorch: NAdam](https://pytorch.org/docs/stable/generated/torch.optim.NAdam.html)</source>
        <translation>Adam с импульсом Нестерова: шаг делается по среднему градиентов, каким оно станет, уже с учётом этого градиента.

[PyTorch: NAdam](https://pytorch.org/docs/stable/generated/torch.optim.NAdam.html)</translation>
    </message>
    <message>
        <source>How fast the momentum grows to its full size.</source>
        <translation>Как быстро импульс растёт до полной величины.</translation>
    </message>
    <message>
        <source>Steps that shrink as gradients add up</source>
        <translation>Шаги, которые уменьшаются по мере накопления градиентов</translation>
    </message>
    <message>
        <source>Divides each gradient by the size of all gradients so far: weights that have moved much move ever less.

[PyTorch: Adagrad](https://pytorch.org/docs/stable/generated/torch.optim.Adagrad.html)</source>
        <translation>Делит каждый градиент на величину всех градиентов до сих пор: веса, которые уже много двигались, движутся всё меньше.

[PyTorch: Adagrad](https://pytorch.org/docs/stable/generated/torch.optim.Adagrad.html)</translation>
    </message>
    <message>
        <source>Shrinks the learning rate over time.</source>
        <translation>Уменьшает скорость обучения со временем.</translation>
    </message>
    <message>
        <source>What the sum s starts with.</source>
        <translation>С чего начинается сумма s.</translation>
    </message>
    <message>
        <source>Keeps the division by a tiny sum finite.</source>
        <translation>Сохраняет конечным результат деления на крошечную сумму.</translation>
    </message>
    <message>
        <source>Steps in the weights' own unit, with hardly a rate to choose</source>
        <translation>Шаги в собственных единицах весов, скорость почти не нужно выбирать</translation>
    </message>
    <message>
        <source>Divides each gradient by its running size s and multiplies it by the running size u of the changes so far. It starts slowly.

[PyTorch: Adadelta](https://pytorch.org/docs/stable/generated/torch.optim.Adadelta.html)</source>
        <translation>Делит каждый градиент на его скользящую величину s и умножает на скользящую величину u прежних изменений. Начинает медленно.

[PyTorch: Adadelta](https://pytorch.org/docs/stable/generated/torch.optim.Adadelta.html)</translation>
    </message>
    <message>
        <source>How long both means remember.</source>
        <translation>Как долго помнят оба средних.</translation>
    </message>
    <message>
        <source>Keeps the division finite and the first steps alive.</source>
        <translation>Сохраняет деление конечным, а первые шаги — ненулевыми.</translation>
    </message>
    <message>
        <source>Climb instead.</source>
        <translation>Вместо этого подниматься.</translation>
    </message>
    <message>
        <source>Add to .grad</source>
        <translation>Прибавление к .grad</translation>
    </message>
    <message>
        <source>The end of the way back: the gradient that arrived is added to what the parameter's .grad holds already, hence zero_grad() before each step.</source>
        <translation>Конец обратного пути: пришедший градиент прибавляется к тому, что уже лежит в .grad параметра, — поэтому перед каждым шагом вызывают zero_grad().</translation>
    </message>
    <message>
        <source>View of changed memory</source>
        <translation>Вид на изменённую память</translation>
    </message>
    <message>
        <source>A view whose tensor was changed in place afterwards: it shows the changed values.</source>
        <translation>Вид на тензор, который потом изменили на месте: он показывает изменённые значения.</translation>
    </message>
    <message>
        <source>Hook</source>
        <translation>Перехватчик</translation>
    </message>
    <message>
        <source>Leaves values alone; on the way back a function of the user sees the gradient and may change it.</source>
        <translation>Значения не меняются; на обратном пути функция пользователя видит градиент и может его изменить.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копия</translation>
    </message>
    <message>
        <source>The same values in memory of their own.</source>
        <translation>Те же значения в собственной памяти.</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Перезапись</translation>
    </message>
    <message>
        <source>Puts new values in place of the old, which therefore get no gradient.</source>
        <translation>Ставит новые значения на место старых, поэтому старые градиента не получают.</translation>
    </message>
    <message>
        <source>Write into a part</source>
        <translation>Запись в часть</translation>
    </message>
    <message>
        <source>A view was changed in place: the part it shows has new values v, the rest of x stays.</source>
        <translation>Вид изменили на месте: в показанной им части новые значения v, остальное в x сохраняется.</translation>
    </message>
    <message>
        <source>Change of type</source>
        <translation>Смена типа</translation>
    </message>
    <message>
        <source>The same values as another number type. The gradient is turned back.</source>
        <translation>Те же значения в другом числовом типе. Градиент переводится обратно.</translation>
    </message>
    <message>
        <source>Absolute value</source>
        <translation>Модуль</translation>
    </message>
    <message>
        <source>The distance from zero.</source>
        <translation>Расстояние до нуля.</translation>
    </message>
    <message>
        <source>Inverse cosine</source>
        <translation>Арккосинус</translation>
    </message>
    <message>
        <source>The angle between 0 and π whose cosine is x.</source>
        <translation>Угол от 0 до π, косинус которого равен x.</translation>
    </message>
    <message>
        <source>Inverse hyperbolic cosine</source>
        <translation>Гиперболический арккосинус</translation>
    </message>
    <message>
        <source>The number from 0 up whose hyperbolic cosine is x.</source>
        <translation>Неотрицательное число, гиперболический косинус которого равен x.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Сложение</translation>
    </message>
    <message>
        <source>The sum.</source>
        <translation>Сумма.</translation>
    </message>
    <message>
        <source>Largest value along dimensions</source>
        <translation>Наибольшее по размерностям</translation>
    </message>
    <message>
        <source>The largest value of each group. The k places that hold it share the gradient.</source>
        <translation>Наибольшее значение каждой группы. Градиент делят k мест, где оно стоит.</translation>
    </message>
    <message>
        <source>Smallest value along dimensions</source>
        <translation>Наименьшее по размерностям</translation>
    </message>
    <message>
        <source>The smallest value of each group. The k places that hold it share the gradient.</source>
        <translation>Наименьшее значение каждой группы. Градиент делят k мест, где оно стоит.</translation>
    </message>
    <message>
        <source>Window on memory</source>
        <translation>Окно в память</translation>
    </message>
    <message>
        <source>Reads memory at any distance s. A value read several times gets the sum of the gradients.</source>
        <translation>Читает память с любым шагом s. Значение, прочитанное несколько раз, получает сумму градиентов.</translation>
    </message>
    <message>
        <source>Inverse sine</source>
        <translation>Арксинус</translation>
    </message>
    <message>
        <source>The angle between −π/2 and π/2 whose sine is x.</source>
        <translation>Угол от −π/2 до π/2, синус которого равен x.</translation>
    </message>
    <message>
        <source>Inverse hyperbolic sine</source>
        <translation>Гиперболический арксинус</translation>
    </message>
    <message>
        <source>The number whose hyperbolic sine is x.</source>
        <translation>Число, гиперболический синус которого равен x.</translation>
    </message>
    <message>
        <source>Inverse tangent</source>
        <translation>Арктангенс</translation>
    </message>
    <message>
        <source>The angle between −π/2 and π/2 whose tangent is x.</source>
        <translation>Угол от −π/2 до π/2, тангенс которого равен x.</translation>
    </message>
    <message>
        <source>Angle of a point</source>
        <translation>Угол точки</translation>
    </message>
    <message>
        <source>The angle of the point with height a and width b.</source>
        <translation>Угол точки, у которой высота a и ширина b.</translation>
    </message>
    <message>
        <source>Inverse hyperbolic tangent</source>
        <translation>Гиперболический арктангенс</translation>
    </message>
    <message>
        <source>The number whose hyperbolic tangent is x.</source>
        <translation>Число, гиперболический тангенс которого равен x.</translation>
    </message>
    <message>
        <source>Average pooling</source>
        <translation>Усредняющий пулинг</translation>
    </message>
    <message>
        <source>The average of each window of k by k values, which get equal shares of the gradient.</source>
        <translation>Среднее по каждому окну k на k; значения окна получают равные доли градиента.</translation>
    </message>
    <message>
        <source>Gradient of average pooling</source>
        <translation>Градиент усредняющего пулинга</translation>
    </message>
    <message>
        <source>Spreads each window's gradient evenly over its values. Recorded where a gradient is itself derived.</source>
        <translation>Распределяет градиент каждого окна поровну между его значениями. Записывается там, где дифференцируют сам градиент.</translation>
    </message>
    <message>
        <source>Batch normalisation</source>
        <translation>Нормализация по пакету</translation>
    </message>
    <message>
        <source>Moves each channel to mean 0 and deviation 1 over the batch, then scales by γ and shifts by β. μ and σ² are the channel's mean and variance; as they depend on every sample, so does each gradient.</source>
        <translation>Приводит каждый канал к среднему 0 и отклонению 1 по пакету, затем масштабирует на γ и сдвигает на β. μ и σ² — среднее и дисперсия канала; они зависят от всех примеров, поэтому и каждый градиент тоже.</translation>
    </message>
    <message>
        <source>Coin toss</source>
        <translation>Бросок монеты</translation>
    </message>
    <message>
        <source>Draws 1 with the chance x: u is drawn evenly between 0 and 1. A lot has no slope.</source>
        <translation>Даёт 1 с вероятностью x: u выбирается равномерно от 0 до 1. У жребия нет наклона.</translation>
    </message>
    <message>
        <source>Binary cross-entropy</source>
        <translation>Бинарная кросс-энтропия</translation>
    </message>
    <message>
        <source>The surprise at the truth b when a was the stated chance.</source>
        <translation>Удивление истине b, когда объявлена вероятность a.</translation>
    </message>
    <message>
        <source>Binary cross-entropy of scores</source>
        <translation>Бинарная кросс-энтропия оценок</translation>
    </message>
    <message>
        <source>Sigmoid and binary cross-entropy in one, safe for large scores.</source>
        <translation>Сигмоида и бинарная кросс-энтропия вместе; надёжна при больших оценках.</translation>
    </message>
    <message>
        <source>Batch of matrix products</source>
        <translation>Пакет матричных произведений</translation>
    </message>
    <message>
        <source>A matrix product for each pair of matrices in two equally long stacks.</source>
        <translation>Матричное произведение для каждой пары матриц из двух одинаково длинных стопок.</translation>
    </message>
    <message>
        <source>Concatenate</source>
        <translation>Соединение</translation>
    </message>
    <message>
        <source>Puts tensors one after the other. Each gets its part of the gradient back.</source>
        <translation>Ставит тензоры один за другим. Каждый получает обратно свою часть градиента.</translation>
    </message>
    <message>
        <source>Ceiling</source>
        <translation>Округление вверх</translation>
    </message>
    <message>
        <source>The next whole number above.</source>
        <translation>Ближайшее целое сверху.</translation>
    </message>
    <message>
        <source>Clamp</source>
        <translation>Ограничение</translation>
    </message>
    <message>
        <source>Keeps x between two limits.</source>
        <translation>Удерживает x между двумя границами.</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>Свёртка</translation>
    </message>
    <message>
        <source>A window of weights slides over the picture; each output is the weighted sum of what the window covers there. Every place and every sample uses the same weights, so their gradients add up.</source>
        <translation>Окно весов скользит по картинке; каждый выход — взвешенная сумма того, что окно накрывает в этом месте. Во всех местах и для всех примеров веса одни, поэтому их градиенты складываются.</translation>
    </message>
    <message>
        <source>Transposed convolution</source>
        <translation>Транспонированная свёртка</translation>
    </message>
    <message>
        <source>Each input value stamps its window of weights onto the output, and overlapping stamps add up. It is what a convolution does to gradients on their way back.</source>
        <translation>Каждое входное значение отпечатывает на выходе своё окно весов, перекрывающиеся отпечатки складываются. Так свёртка поступает с градиентами на обратном пути.</translation>
    </message>
    <message>
        <source>Gradient of a convolution's weights</source>
        <translation>Градиент весов свёртки</translation>
    </message>
    <message>
        <source>How much each weight of a convolution met, over all places where its window stood. Recorded where a gradient is itself derived.</source>
        <translation>Что встретил каждый вес свёртки во всех местах, где стояло её окно. Записывается там, где дифференцируют сам градиент.</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>Косинус</translation>
    </message>
    <message>
        <source>How far right a point on the unit circle lies.</source>
        <translation>Насколько вправо лежит точка единичной окружности.</translation>
    </message>
    <message>
        <source>Hyperbolic cosine</source>
        <translation>Гиперболический косинус</translation>
    </message>
    <message>
        <source>The even half of eˣ: a hanging chain.</source>
        <translation>Чётная половина eˣ: провисшая цепь.</translation>
    </message>
    <message>
        <source>Running maximum</source>
        <translation>Накопленный максимум</translation>
    </message>
    <message>
        <source>The largest value so far. Its gradient goes to the place p that holds it.</source>
        <translation>Наибольшее значение до сих пор. Градиент уходит в место p, где оно стоит.</translation>
    </message>
    <message>
        <source>Running minimum</source>
        <translation>Накопленный минимум</translation>
    </message>
    <message>
        <source>The smallest value so far. Its gradient goes to the place p that holds it.</source>
        <translation>Наименьшее значение до сих пор. Градиент уходит в место p, где оно стоит.</translation>
    </message>
    <message>
        <source>Running product</source>
        <translation>Накопленное произведение</translation>
    </message>
    <message>
        <source>The product of all values so far. A value counts in every product from its place on.</source>
        <translation>Произведение всех значений до сих пор. Значение входит во все произведения, начиная со своего места.</translation>
    </message>
    <message>
        <source>Running sum</source>
        <translation>Накопленная сумма</translation>
    </message>
    <message>
        <source>The sum of all values so far. A value counts in every total from its place on.</source>
        <translation>Сумма всех значений до сих пор. Значение входит во все суммы, начиная со своего места.</translation>
    </message>
    <message>
        <source>Diagonal matrix</source>
        <translation>Диагональная матрица</translation>
    </message>
    <message>
        <source>A matrix with the values on its diagonal; the zeros around them need no gradient.</source>
        <translation>Матрица со значениями на диагонали; нулям вокруг градиент не нужен.</translation>
    </message>
    <message>
        <source>Diagonal</source>
        <translation>Диагональ</translation>
    </message>
    <message>
        <source>The values on the diagonal. All others get a gradient of 0 from here.</source>
        <translation>Значения на диагонали. Остальные получают отсюда градиент 0.</translation>
    </message>
    <message>
        <source>Divide</source>
        <translation>Деление</translation>
    </message>
    <message>
        <source>The quotient.</source>
        <translation>Частное.</translation>
    </message>
    <message>
        <source>Equal, in place</source>
        <translation>Равно, на месте</translation>
    </message>
    <message>
        <source>Whether two values are equal. The answer jumps, so its slope is 0.</source>
        <translation>Равны ли два значения. Ответ меняется скачком, поэтому наклон равен 0.</translation>
    </message>
    <message>
        <source>Error function</source>
        <translation>Функция ошибок</translation>
    </message>
    <message>
        <source>The bell curve's area within ±x√2 deviations.</source>
        <translation>Площадь под колоколом в пределах ±x√2 отклонений.</translation>
    </message>
    <message>
        <source>Complementary error function</source>
        <translation>Дополнительная функция ошибок</translation>
    </message>
    <message>
        <source>What the error function lacks to 1.</source>
        <translation>Чего функции ошибок не хватает до 1.</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>Экспонента</translation>
    </message>
    <message>
        <source>Grows in proportion to itself.</source>
        <translation>Растёт пропорционально самой себе.</translation>
    </message>
    <message>
        <source>Power of two</source>
        <translation>Степень двойки</translation>
    </message>
    <message>
        <source>Doubles with each step of x.</source>
        <translation>Удваивается с каждым шагом x.</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Повторение</translation>
    </message>
    <message>
        <source>Repeats values along a dimension without a copy. A value used several times gets the sum of the gradients.</source>
        <translation>Повторяет значения вдоль размерности без копирования. Значение, использованное несколько раз, получает сумму градиентов.</translation>
    </message>
    <message>
        <source>Exponential minus one</source>
        <translation>Экспонента минус один</translation>
    </message>
    <message>
        <source>Exact near zero, where exp(x) − 1 loses its digits.</source>
        <translation>Точна около нуля, где exp(x) − 1 теряет знаки.</translation>
    </message>
    <message>
        <source>Flip</source>
        <translation>Отражение</translation>
    </message>
    <message>
        <source>Reverses the order of the n entries; backward reverses the gradient.</source>
        <translation>Обращает порядок n элементов; на обратном пути так же обращается градиент.</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>Округление вниз</translation>
    </message>
    <message>
        <source>The next whole number below.</source>
        <translation>Ближайшее целое снизу.</translation>
    </message>
    <message>
        <source>Whole quotient</source>
        <translation>Неполное частное</translation>
    </message>
    <message>
        <source>How many times b fits into a. It has no derivative: backward through it is an error.</source>
        <translation>Сколько раз b помещается в a. Производной нет: обратный проход через неё — ошибка.</translation>
    </message>
    <message>
        <source>Remainder, sign of a</source>
        <translation>Остаток со знаком a</translation>
    </message>
    <message>
        <source>What a division leaves, with the dividend's sign.</source>
        <translation>Что остаётся от деления, со знаком делимого.</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>Дробная часть</translation>
    </message>
    <message>
        <source>What follows the decimal point, with x's sign.</source>
        <translation>То, что после запятой, со знаком x.</translation>
    </message>
    <message>
        <source>Pick by index</source>
        <translation>Выбор по индексу</translation>
    </message>
    <message>
        <source>Picks for each place the value that the index k names. The loss of a classifier picks the true class's score so. A value picked twice gets both gradients.</source>
        <translation>Для каждого места выбирает значение, указанное индексом k. Так функция потерь классификатора выбирает оценку верного класса. Выбранное дважды получает оба градиента.</translation>
    </message>
    <message>
        <source>Greater or equal, in place</source>
        <translation>Больше или равно, на месте</translation>
    </message>
    <message>
        <source>Whether a is at least b. The answer jumps, so its slope is 0.</source>
        <translation>Не меньше ли a, чем b. Ответ меняется скачком, поэтому наклон равен 0.</translation>
    </message>
    <message>
        <source>x weighted by the bell curve's share below it.</source>
        <translation>x, взвешенный долей колокола ниже него.</translation>
    </message>
    <message>
        <source>GELU (tanh)</source>
        <translation>GELU через tanh</translation>
    </message>
    <message>
        <source>GELU with the bell curve's area replaced by a tanh.</source>
        <translation>GELU, в которой площадь под колоколом заменена на tanh.</translation>
    </message>
    <message>
        <source>Reads a sequence step by step: the gate z says how much of the old state stays, the gate r how much of it shapes the new one. Every step uses the same weights, so the steps' gradients add up.</source>
        <translation>Читает последовательность шаг за шагом: вентиль z говорит, сколько старого состояния остаётся, вентиль r — насколько оно влияет на новое. Веса на всех шагах одни, поэтому градиенты шагов складываются.</translation>
    </message>
    <message>
        <source>Greater, in place</source>
        <translation>Больше, на месте</translation>
    </message>
    <message>
        <source>Whether a is above b. The answer jumps, so its slope is 0.</source>
        <translation>Больше ли a, чем b. Ответ меняется скачком, поэтому наклон равен 0.</translation>
    </message>
    <message>
        <source>Huber</source>
        <translation>Функция Хьюбера</translation>
    </message>
    <message>
        <source>Squared error that turns straight beyond δ.</source>
        <translation>Квадратичная ошибка, которая за δ становится прямой.</translation>
    </message>
    <message>
        <source>Hypotenuse</source>
        <translation>Гипотенуза</translation>
    </message>
    <message>
        <source>The long side of a right triangle, without overflow.</source>
        <translation>Длинная сторона прямоугольного треугольника, без переполнения.</translation>
    </message>
    <message>
        <source>Pick rows by index</source>
        <translation>Выбор строк по индексу</translation>
    </message>
    <message>
        <source>Picks the entries that the index k names: an embedding looks up its rows so. What is picked several times gets the sum of its gradients.</source>
        <translation>Выбирает элементы, указанные индексом k: так слой Embedding находит свои строки. Выбранное несколько раз получает сумму градиентов.</translation>
    </message>
    <message>
        <source>Write by index</source>
        <translation>Запись по индексу</translation>
    </message>
    <message>
        <source>Overwrites the entries that the index k names, or adds to them; where it adds, x gets the whole gradient.</source>
        <translation>Перезаписывает элементы, указанные индексом k, или прибавляет к ним; при сложении x получает весь градиент.</translation>
    </message>
    <message>
        <source>Absolute error</source>
        <translation>Абсолютная ошибка</translation>
    </message>
    <message>
        <source>Counts every unit of a miss the same.</source>
        <translation>Считает каждую единицу промаха одинаково.</translation>
    </message>
    <message>
        <source>Less or equal, in place</source>
        <translation>Меньше или равно, на месте</translation>
    </message>
    <message>
        <source>Whether a is at most b. The answer jumps, so its slope is 0.</source>
        <translation>Не больше ли a, чем b. Ответ меняется скачком, поэтому наклон равен 0.</translation>
    </message>
    <message>
        <source>Between two values</source>
        <translation>Между двумя значениями</translation>
    </message>
    <message>
        <source>Goes the share w of the way from a to b.</source>
        <translation>Проходит долю w пути от a до b.</translation>
    </message>
    <message>
        <source>Linear map</source>
        <translation>Линейное отображение</translation>
    </message>
    <message>
        <source>Each output adds up all inputs, each times a weight of its own, and a bias. The samples of a batch share the weights, so their gradients add up.</source>
        <translation>Каждый выход складывает все входы, умноженные на собственные веса, и смещение. Веса общие для всех примеров пакета, поэтому их градиенты складываются.</translation>
    </message>
    <message>
        <source>Logarithm</source>
        <translation>Логарифм</translation>
    </message>
    <message>
        <source>The power to which e must be raised to give x.</source>
        <translation>Степень, в которую надо возвести e, чтобы получить x.</translation>
    </message>
    <message>
        <source>Logarithm, base 10</source>
        <translation>Логарифм по основанию 10</translation>
    </message>
    <message>
        <source>The order of magnitude of x.</source>
        <translation>Порядок величины x.</translation>
    </message>
    <message>
        <source>Logarithm of 1 + x</source>
        <translation>Логарифм 1 + x</translation>
    </message>
    <message>
        <source>Exact near zero, where ln(1 + x) loses its digits.</source>
        <translation>Точен около нуля, где ln(1 + x) теряет знаки.</translation>
    </message>
    <message>
        <source>Logarithm, base 2</source>
        <translation>Логарифм по основанию 2</translation>
    </message>
    <message>
        <source>How many doublings give x.</source>
        <translation>Сколько удвоений дают x.</translation>
    </message>
    <message>
        <source>Logarithm of softmax</source>
        <translation>Логарифм softmax</translation>
    </message>
    <message>
        <source>The logarithms of the shares that softmax gives, without overflow. exp(yᵢ) is the share of class i.</source>
        <translation>Логарифмы долей, которые даёт softmax, без переполнения. exp(yᵢ) — доля класса i.</translation>
    </message>
    <message>
        <source>Logarithm of a sum of exponentials</source>
        <translation>Логарифм суммы экспонент</translation>
    </message>
    <message>
        <source>A smooth maximum, without overflow. Its slopes are the shares that softmax gives.</source>
        <translation>Сглаженный максимум, без переполнения. Его наклоны — доли, которые даёт softmax.</translation>
    </message>
    <message>
        <source>Reads a sequence step by step and keeps a cell c: the forget gate f says what stays, the input gate i what enters, the output gate o what is shown. Every step uses the same weights, so the steps' gradients add up.</source>
        <translation>Читает последовательность шаг за шагом и хранит ячейку c: вентиль забывания f говорит, что остаётся, входной i — что входит, выходной o — что показывается. Веса на всех шагах одни, поэтому градиенты шагов складываются.</translation>
    </message>
    <message>
        <source>Less, in place</source>
        <translation>Меньше, на месте</translation>
    </message>
    <message>
        <source>Whether a is below b. The answer jumps, so its slope is 0.</source>
        <translation>Меньше ли a, чем b. Ответ меняется скачком, поэтому наклон равен 0.</translation>
    </message>
    <message>
        <source>Largest value</source>
        <translation>Наибольшее значение</translation>
    </message>
    <message>
        <source>The largest of all values. The k places that hold it share the gradient.</source>
        <translation>Наибольшее из всех значений. Градиент делят k мест, где оно стоит.</translation>
    </message>
    <message>
        <source>Maximum pooling</source>
        <translation>Пулинг по максимуму</translation>
    </message>
    <message>
        <source>Keeps the largest value of each window. Only the winner gets the gradient.</source>
        <translation>Оставляет наибольшее значение каждого окна. Градиент получает только победитель.</translation>
    </message>
    <message>
        <source>Gradient of maximum pooling</source>
        <translation>Градиент пулинга по максимуму</translation>
    </message>
    <message>
        <source>Hands each window's gradient to the place p that won it. Recorded where a gradient is itself derived.</source>
        <translation>Отдаёт градиент каждого окна месту p, которое в нём победило. Записывается там, где дифференцируют сам градиент.</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Максимум</translation>
    </message>
    <message>
        <source>The larger of two numbers.</source>
        <translation>Большее из двух чисел.</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Среднее</translation>
    </message>
    <message>
        <source>The average of n values, which get equal shares of the gradient.</source>
        <translation>Среднее n значений; они получают равные доли градиента.</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Медиана</translation>
    </message>
    <message>
        <source>The value in the middle of the sorted ones. The k places that hold it share the gradient.</source>
        <translation>Значение посередине упорядоченных. Градиент делят k мест, где оно стоит.</translation>
    </message>
    <message>
        <source>Smallest value</source>
        <translation>Наименьшее значение</translation>
    </message>
    <message>
        <source>The smallest of all values. The k places that hold it share the gradient.</source>
        <translation>Наименьшее из всех значений. Градиент делят k мест, где оно стоит.</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>Минимум</translation>
    </message>
    <message>
        <source>The smaller of two numbers.</source>
        <translation>Меньшее из двух чисел.</translation>
    </message>
    <message>
        <source>Matrix product</source>
        <translation>Матричное произведение</translation>
    </message>
    <message>
        <source>Each cell is a row of the first matrix times a column of the second, added up.</source>
        <translation>Каждая ячейка — строка первой матрицы, умноженная на столбец второй, с суммированием.</translation>
    </message>
    <message>
        <source>Squared error</source>
        <translation>Квадратичная ошибка</translation>
    </message>
    <message>
        <source>Punishes large misses much more than small ones.</source>
        <translation>Наказывает большие промахи намного сильнее малых.</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>Умножение</translation>
    </message>
    <message>
        <source>The product.</source>
        <translation>Произведение.</translation>
    </message>
    <message>
        <source>Different, in place</source>
        <translation>Не равно, на месте</translation>
    </message>
    <message>
        <source>Whether two values differ. The answer jumps, so its slope is 0.</source>
        <translation>Различаются ли два значения. Ответ меняется скачком, поэтому наклон равен 0.</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Смена знака</translation>
    </message>
    <message>
        <source>Flips the sign.</source>
        <translation>Меняет знак.</translation>
    </message>
    <message>
        <source>Norm</source>
        <translation>Норма</translation>
    </message>
    <message>
        <source>The length of a vector; p = 2 is the usual one, whose slope is x/y.</source>
        <translation>Длина вектора; при p = 2 — обычная, её наклон x/y.</translation>
    </message>
    <message>
        <source>Draw from the bell curve</source>
        <translation>Выборка из нормального распределения</translation>
    </message>
    <message>
        <source>Draws a number with mean μ and deviation s: z comes from the bell curve. As in PyTorch, no gradient flows back.</source>
        <translation>Выбирает число со средним μ и отклонением s: z берётся из нормального распределения. Как и в PyTorch, градиент назад не идёт.</translation>
    </message>
    <message>
        <source>Permute</source>
        <translation>Перестановка размерностей</translation>
    </message>
    <message>
        <source>The same values with the dimensions in another order. The gradient is put back.</source>
        <translation>Те же значения с размерностями в другом порядке. Градиент переставляется обратно.</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Степень</translation>
    </message>
    <message>
        <source>a to the power of b.</source>
        <translation>a в степени b.</translation>
    </message>
    <message>
        <source>Product of values</source>
        <translation>Произведение значений</translation>
    </message>
    <message>
        <source>Multiplies values. The slope of each is the product of all others.</source>
        <translation>Перемножает значения. Наклон по каждому — произведение остальных.</translation>
    </message>
    <message>
        <source>Reciprocal</source>
        <translation>Обратная величина</translation>
    </message>
    <message>
        <source>One divided by x.</source>
        <translation>Единица, делённая на x.</translation>
    </message>
    <message>
        <source>Remainder, sign of b</source>
        <translation>Остаток со знаком b</translation>
    </message>
    <message>
        <source>What a division leaves, with the divisor's sign.</source>
        <translation>Что остаётся от деления, со знаком делителя.</translation>
    </message>
    <message>
        <source>Reshape</source>
        <translation>Смена формы</translation>
    </message>
    <message>
        <source>The same values in another shape. The gradient goes back into the old one.</source>
        <translation>Те же значения в другой форме. Градиент возвращается в прежнюю.</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Округление</translation>
    </message>
    <message>
        <source>Rounds; a tie goes to the even neighbour.</source>
        <translation>Округляет; при равенстве — к чётному соседу.</translation>
    </message>
    <message>
        <source>Reciprocal square root</source>
        <translation>Обратный квадратный корень</translation>
    </message>
    <message>
        <source>One divided by the square root.</source>
        <translation>Единица, делённая на квадратный корень.</translation>
    </message>
    <message>
        <source>Scatter</source>
        <translation>Запись по местам</translation>
    </message>
    <message>
        <source>Writes values v to the places that the index k names; the rest of x stays.</source>
        <translation>Записывает значения v в места, указанные индексом k; остальное в x сохраняется.</translation>
    </message>
    <message>
        <source>Scatter and add</source>
        <translation>Прибавление по местам</translation>
    </message>
    <message>
        <source>Adds values v to the places that the index k names.</source>
        <translation>Прибавляет значения v в места, указанные индексом k.</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Выбор</translation>
    </message>
    <message>
        <source>One entry of a dimension. All others get a gradient of 0 from here.</source>
        <translation>Один элемент размерности. Остальные получают отсюда градиент 0.</translation>
    </message>
    <message>
        <source>Sign (complex-aware name)</source>
        <translation>Знак (имя и для комплексных)</translation>
    </message>
    <message>
        <source>The same as sign for real numbers.</source>
        <translation>Для вещественных чисел то же, что sign.</translation>
    </message>
    <message>
        <source>Share of the gradient</source>
        <translation>Доля градиента</translation>
    </message>
    <message>
        <source>Leaves values alone, but divides the gradient of a row by the number n of times it was looked up (scale_grad_by_freq).</source>
        <translation>Значения не меняются, но градиент строки делится на число n обращений к ней (scale_grad_by_freq).</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Знак</translation>
    </message>
    <message>
        <source>The sign of x; 0 for 0.</source>
        <translation>Знак x; для 0 — 0.</translation>
    </message>
    <message>
        <source>Sine</source>
        <translation>Синус</translation>
    </message>
    <message>
        <source>The height of a point on the unit circle.</source>
        <translation>Высота точки единичной окружности.</translation>
    </message>
    <message>
        <source>Hyperbolic sine</source>
        <translation>Гиперболический синус</translation>
    </message>
    <message>
        <source>The odd half of eˣ.</source>
        <translation>Нечётная половина eˣ.</translation>
    </message>
    <message>
        <source>Slice</source>
        <translation>Срез</translation>
    </message>
    <message>
        <source>Every s-th entry of a range. What was left out gets a gradient of 0 from here.</source>
        <translation>Каждый s-й элемент диапазона. Пропущенное получает отсюда градиент 0.</translation>
    </message>
    <message>
        <source>Smooth absolute error</source>
        <translation>Сглаженная абсолютная ошибка</translation>
    </message>
    <message>
        <source>Squared for small misses, absolute for large ones.</source>
        <translation>Квадратичная для малых промахов, абсолютная для больших.</translation>
    </message>
    <message>
        <source>Turns scores into shares that add up to 1. Raising one score takes from all other shares.</source>
        <translation>Превращает оценки в доли, которые в сумме дают 1. Рост одной оценки отнимает у всех остальных долей.</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Сортировка</translation>
    </message>
    <message>
        <source>Orders values. p holds the places they came from, where their gradients return.</source>
        <translation>Упорядочивает значения. p хранит места, откуда они взяты; туда же возвращаются градиенты.</translation>
    </message>
    <message>
        <source>Square root</source>
        <translation>Квадратный корень</translation>
    </message>
    <message>
        <source>The number whose square is x.</source>
        <translation>Число, квадрат которого равен x.</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>Квадрат</translation>
    </message>
    <message>
        <source>x times itself.</source>
        <translation>x, умноженное на себя.</translation>
    </message>
    <message>
        <source>Drop a dimension</source>
        <translation>Удаление размерности</translation>
    </message>
    <message>
        <source>The same values without a dimension of size 1.</source>
        <translation>Те же значения без размерности размера 1.</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>Стандартное отклонение</translation>
    </message>
    <message>
        <source>The root of the variance v: how far values typically lie from their mean.</source>
        <translation>Корень из дисперсии v: как далеко значения обычно лежат от среднего.</translation>
    </message>
    <message>
        <source>Subtract</source>
        <translation>Вычитание</translation>
    </message>
    <message>
        <source>The difference.</source>
        <translation>Разность.</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Adds values up. Each of them gets the whole gradient.</source>
        <translation>Складывает значения. Каждое получает весь градиент.</translation>
    </message>
    <message>
        <source>Tangent</source>
        <translation>Тангенс</translation>
    </message>
    <message>
        <source>Sine over cosine: the slope of the angle's ray.</source>
        <translation>Синус, делённый на косинус: наклон луча угла.</translation>
    </message>
    <message>
        <source>Largest k</source>
        <translation>Наибольшие k</translation>
    </message>
    <message>
        <source>The k largest (or smallest) values. p holds the places they came from; the rest gets no gradient.</source>
        <translation>k наибольших (или наименьших) значений. p хранит места, откуда они взяты; остальные градиента не получают.</translation>
    </message>
    <message>
        <source>Transpose</source>
        <translation>Транспонирование</translation>
    </message>
    <message>
        <source>Swaps two dimensions: rows become columns. The gradient is swapped back.</source>
        <translation>Меняет две размерности местами: строки становятся столбцами. Градиент меняется обратно.</translation>
    </message>
    <message>
        <source>Truncate</source>
        <translation>Отбрасывание дробной части</translation>
    </message>
    <message>
        <source>Rounds towards zero.</source>
        <translation>Округляет к нулю.</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Окна</translation>
    </message>
    <message>
        <source>Windows that start s apart. A value in several windows gets the sum of the gradients.</source>
        <translation>Окна с шагом s. Значение, попавшее в несколько окон, получает сумму градиентов.</translation>
    </message>
    <message>
        <source>Add a dimension</source>
        <translation>Добавление размерности</translation>
    </message>
    <message>
        <source>The same values with one more dimension, of size 1.</source>
        <translation>Те же значения с ещё одной размерностью размера 1.</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>Дисперсия</translation>
    </message>
    <message>
        <source>The mean squared distance from the mean μ. m is the number of values, less one for the unbiased estimate.</source>
        <translation>Средний квадрат расстояния до среднего μ. m — число значений, для несмещённой оценки без одного.</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Choose by a condition</source>
        <translation>Выбор по условию</translation>
    </message>
    <message>
        <source>Takes a where the condition c holds, else b. Only what was taken gets the gradient.</source>
        <translation>Берёт a там, где верно условие c, иначе b. Градиент получает только взятое.</translation>
    </message>
    <message>
        <source>The chain rule: a value on two paths</source>
        <translation>Правило цепочки: значение на двух путях</translation>
    </message>
    <message>
        <source>A neuron by hand</source>
        <translation>Нейрон вручную</translation>
    </message>
    <message>
        <source>The mean squared error of a line</source>
        <translation>Средний квадрат ошибки прямой</translation>
    </message>
    <message>
        <source>Two layers and an absolute error</source>
        <translation>Два слоя и модуль ошибки</translation>
    </message>
    <message>
        <source>Softmax and cross-entropy by hand</source>
        <translation>Softmax и перекрёстная энтропия вручную</translation>
    </message>
    <message>
        <source>Four sigmoids: the gradient fades</source>
        <translation>Четыре сигмоиды: градиент гаснет</translation>
    </message>
    <message>
        <source>A logarithm of zero: infinity and nan</source>
        <translation>Логарифм нуля: бесконечность и nan</translation>
    </message>
    <message>
        <source>A logarithm of zero</source>
        <translation>Логарифм нуля</translation>
    </message>
    <message>
        <source>The score of the right class is negative, relu makes it 0, and log(0) is −∞.</source>
        <translation>Оценка верного класса отрицательна, relu делает её нулём, а log(0) = −∞.</translation>
    </message>
    <message>
        <source>A softmax that overflows</source>
        <translation>Переполненный softmax</translation>
    </message>
    <message>
        <source>exp(120) does not fit into float32: infinity over infinity is nan.</source>
        <translation>exp(120) не помещается в float32: бесконечность, делённая на бесконечность, — это nan.</translation>
    </message>
    <message>
        <source>Normalising what does not vary</source>
        <translation>Нормировка того, что не меняется</translation>
    </message>
    <message>
        <source>All values are equal, so their standard deviation is 0. BatchNorm adds eps for this.</source>
        <translation>Все значения равны, и их стандартное отклонение — 0. Для этого BatchNorm прибавляет eps.</translation>
    </message>
    <message>
        <source>A dead ReLU layer</source>
        <translation>Мёртвый слой ReLU</translation>
    </message>
    <message>
        <source>A step that was too large made the biases very negative: nothing comes through, and no gradient comes back to W.</source>
        <translation>Слишком большой шаг сделал смещения сильно отрицательными: ничего не проходит, и градиент не возвращается к W.</translation>
    </message>
    <message>
        <source>A saturated sigmoid</source>
        <translation>Насыщенная сигмоида</translation>
    </message>
    <message>
        <source>The inputs were never normalised: every prediction is wrong and sure, and there is hardly a slope to learn from.</source>
        <translation>Входы не нормировали: каждое предсказание уверенно и неверно, а наклона, по которому учиться, почти нет.</translation>
    </message>
    <message>
        <source>A gradient that vanishes</source>
        <translation>Затухающий градиент</translation>
    </message>
    <message>
        <source>Each sigmoid multiplies the gradient by at most a quarter: follow ∂L/∂v back to A.</source>
        <translation>Каждая сигмоида умножает градиент самое большее на четверть: проследите ∂L/∂v назад до A.</translation>
    </message>
    <message>
        <source>A gradient that explodes</source>
        <translation>Взрывающийся градиент</translation>
    </message>
    <message>
        <source>The weights are large, and the same matrix four times makes them grow: the next step would throw A far away.</source>
        <translation>Веса велики, и одна матрица четыре раза подряд их умножает: следующий шаг отбросил бы A далеко.</translation>
    </message>
</context>
</TS>
