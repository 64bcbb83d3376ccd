package dev.skipjack.storage.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skipjack.core.storage.StorageException;
import dev.skipjack.storage.Durability;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerUrlTest {
    @Test
    void readsUrlsAsSqlAlchemyWritesThem() {
        ServerUrl url = ServerUrl.parse(
                "postgresql+psycopg2://me%40home:p%40s%2Fs+%25@db.example:6543/my%20db?sslmode=require");
        assertThat(url)
                .isEqualTo(new ServerUrl(
                        new PostgreSql(),
                        "me@home",
                        "p@s/s+%",
                        "db.example",
                        6543,
                        "my db",
                        Map.of("sslmode", "require")));
        assertThat(url.dialect().properties(url)).containsEntry("sslmode", "require");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://me@h/db",
                "mysql+pymysql://me@h:3306/db",
                "mariadb://me@h/db",
                "mariadb+mariadbconnector://me@h/db"
            })
    void readsEveryNameOfMariaDb(String url) {
        assertThat(ServerUrl.parse(url)).isEqualTo(new ServerUrl(new MariaDb(), "me", null, "h", 3306, "db", Map.of()));
    }

    @Test
    void takesAPasswordWithAnAtSignThatIsNotEncoded() {
        ServerUrl url = ServerUrl.parse("postgres://me:a@b:c@[::1]/db");
        assertThat(url.password()).isEqualTo("a@b:c");
        assertThat(url.host()).isEqualTo("[::1]");
        assertThat(ServerUrl.parse("postgresql:///db").host()).isEqualTo("localhost");
    }

    @Test
    void hidesPasswords() {
        ServerUrl url = ServerUrl.parse("postgresql://me:hidden@h/db?sslpassword=hidden&sslmode=require");
        assertThat(url.masked()).isEqualTo("postgresql://me:***@h:5432/db?sslpassword=***&sslmode=require");
        assertThat(url.toString()).doesNotContain("hidden");
        assertThat(url.place()).isEqualTo("PostgreSQL at h:5432/db");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://me:hidden@h", "postgresql://me:hidden@h:x/db", "mysql://me:hid%zzden@h/db"})
    void saysNothingOfAUrlThatItCannotRead(String url) {
        assertThatThrownBy(() -> ServerUrl.parse(url))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Maybe a")
                .hasMessageContaining("in the password must be")
                .hasMessageNotContaining("hid")
                .hasNoCause();
    }

    @Test
    void refusesAParameterThatMeansNothing() {
        assertThatThrownBy(() -> ServerStorage.open("postgresql://me@h/db?colour=blue", Durability.PROCESS_END))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("colour")
                .hasMessageContaining("sslmode");
    }
}
