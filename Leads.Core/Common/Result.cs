using System.Diagnostics.CodeAnalysis;

namespace Leads.Core.Common;

/// <summary>The outcome of a use case that gives nothing back: <c>return Result.Ok;</c> or <c>return new LeadNotFound(id);</c></summary>
public readonly record struct Result
{
    public static readonly Result Ok;

    private Result(Error error) => Error = error;

    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    public static implicit operator Result(Error error) => new(error);

    /// <summary>For a <typeparamref name="T"/> that is an interface, which C# can't convert by itself.</summary>
    public static Result<T> Of<T>(T value) => new(value);
}

/// <summary>A value, or the reason why there is none. Both convert by themselves: <c>return lead;</c> or <c>return new LeadNotFound(id);</c></summary>
public readonly record struct Result<T>
{
    private readonly T? value;

    internal Result(T value) => this.value = value;

    private Result(Error error) => Error = error;

    public Error? Error { get; }

    [MemberNotNullWhen(false, nameof(Error))]
    public bool IsOk => Error is null;

    /// <summary>The value. Asking for it without having looked at <see cref="IsOk"/> is a bug.</summary>
    /// <exception cref="InvalidOperationException">The result is an error.</exception>
    public T Value => IsOk ? value! : throw new InvalidOperationException($"No value: {Error.Code}: {Error.Message}");

    public static implicit operator Result<T>(T value) => new(value);

    public static implicit operator Result<T>(Error error) => new(error);
}
