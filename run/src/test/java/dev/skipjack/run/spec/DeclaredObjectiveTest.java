package dev.skipjack.run.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skipjack.run.AccountSource;
import dev.skipjack.run.ForwardingObjective;
import dev.skipjack.run.Objective;
import dev.skipjack.run.fold.PricesObjective;
import dev.skipjack.run.fold.Stretch;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeclaredObjectiveTest {
    private static final double[] PRICES = {1, 2, 3, 4, 5};

    @Test
    void isCutIntoFoldsAndGivesReturnsLikeTheObjectiveItself() {
        Objective declared = new DeclaredObjective(PricesObjective.of(PRICES, 0), true, 2L, null);
        assertThat(declared.returns().orElseThrow().market()).isEqualTo(PRICES);
        Objective part = declared.bars().orElseThrow().on(new Stretch(1, 4));
        assertThat(part.returns().orElseThrow().market()).containsExactly(2, 3, 4);
        assertThat(part.identity()).containsEntry("version", 2L).containsEntry("stretch", "Stretch[from=1, to=4]");
        assertThat(declared.bars().orElseThrow().size()).isEqualTo(5);
        assertThat(declared.bars().orElseThrow().label(3)).isEqualTo("bar 3");
        assertThat(declared.bars().orElseThrow().apart(new Stretch(0, 5)).orElseThrow())
                .isInstanceOf(DeclaredObjective.class);
    }

    @Test
    void keepsTheAccountsOfTheObjective() {
        Objective keeping = new ForwardingObjective(PricesObjective.of(PRICES, 0)) {
            @Override
            public Optional<AccountSource> accounts() {
                return Optional.of(_ -> Optional.empty());
            }
        };
        assertThat(new DeclaredObjective(keeping, true, 2L, null).accounts()).isPresent();
    }
}
