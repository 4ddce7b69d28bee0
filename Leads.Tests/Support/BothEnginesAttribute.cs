using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Leads.Tests.Support;

/// <summary>
/// Runs a theory once per engine: <c>[Theory, BothEngines] Task X(Engine engine)</c>. Values given here follow the engine;
/// the attribute may be repeated, as with <c>InlineData</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BothEnginesAttribute(params object?[] values) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
        => ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. Enum.GetValues<Engine>().Select(Row)]);

    public override bool SupportsDiscoveryEnumeration() => true;

    private TheoryDataRow Row(Engine engine) => new TheoryDataRow([engine, .. values]).WithTrait("Engine", engine.ToString());
}
