namespace Platform.Rollouts.Conditions;

/// <summary>The kinds of value that an expression knows.</summary>
public enum ConditionKind
{
    /// <summary>Known only at run time (Go's interface {}).</summary>
    Any,
    Nil,
    Bool,
    Integer,
    Float,
    Text,
    Array,
    Map,
    Function,
    Time,
    Duration,
}
