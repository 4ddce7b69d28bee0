using Microsoft.ML;
using Microsoft.ML.Data;

namespace Leads.Core.Scoring.Learning;

/// <summary>A logistic regression: the log of the odds to be won is the intercept and the sum of what each column adds.</summary>
internal sealed record LogisticFit(double Intercept, IReadOnlyList<double> Weights)
{
    /// <summary>Fits by L-BFGS. The same rows give the same weights.</summary>
    /// <param name="rows">A value of each column, around 0 to 1.</param>
    /// <param name="l1">How much a column must tell to count at all; 0 keeps all.</param>
    /// <param name="l2">How much large weights are held back.</param>
    public static LogisticFit Of(IReadOnlyList<float[]> rows, IReadOnlyList<bool> won, float l1, float l2)
    {
        var ml = new MLContext(seed: 1);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows[0].Length);
        var data = ml.Data.LoadFromEnumerable(rows.Select((features, i) => new Row { Features = features, Label = won[i] }), schema);
        var trainer = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new Microsoft.ML.Trainers.LbfgsLogisticRegressionBinaryTrainer.Options
        {
            L1Regularization = l1, L2Regularization = l2, NumberOfThreads = 1, HistorySize = 20, OptimizationTolerance = 1e-6f,
        });
        var fitted = trainer.Fit(data).Model.SubModel;
        return new LogisticFit(fitted.Bias, [.. fitted.Weights.Select(w => (double)w)]);
    }

    private sealed class Row
    {
        public float[] Features { get; init; } = [];

        public bool Label { get; init; }
    }
}
